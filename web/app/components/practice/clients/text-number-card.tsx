import { Card } from '#web/components/card.tsx'

/** The one number a practice texts from. The service gives it: each text costs money. */
export function TextNumberCard({ phoneNumber }: { phoneNumber: string | null }) {
  return (
    <Card
      title="The practice’s number"
      aside={phoneNumber ? null : 'none yet'}
      foot="Texts go out from it, and clients answer to it. Two practices never share one."
    >
      <p className="text-14 text-ink-2">
        {phoneNumber ?? 'Without a number no text goes out. StrideIQ gives practices theirs: ask for one.'}
      </p>
    </Card>
  )
}
