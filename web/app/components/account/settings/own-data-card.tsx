import { ButtonLink } from '#web/components/button.tsx'
import { Card } from '#web/components/card.tsx'

/** What is kept of the athlete, to carry away at once. */
export function OwnDataCard() {
  return (
    <Card
      title="Your data"
      foot="The original file of an activity is downloaded from its own page, under where it came from."
    >
      <p className="mb-3 max-w-prose text-14 text-ink-2">
        One file (JSON) with your account and profile, and of everything else how much there is and the newest
        25: activities, check-ins, thresholds, plans, races, gear, notes, what you asked the coach, consents.
      </p>
      <ButtonLink href="/v1/gdpr/export" icon="download" download>
        Download your data
      </ButtonLink>
    </Card>
  )
}
