import { Card } from '#web/components/card.tsx'
import { usePracticeHref } from '#web/components/shell/shell-context.ts'
import { day, dayOf } from '#web/format/date.ts'
import { money } from '#web/format/money.ts'
import type { Failures } from './types.ts'
import { failureWord } from './words.ts'

/** Cards that were refused and whose packages are still open. A mail goes out half an hour after the refusal. */
export function FailuresCard({ failures, zone }: Failures & { zone: string }) {
  const within = usePracticeHref()
  return (
    <Card
      title="Payments that failed"
      aside={`${failures.length} open`}
      foot="Who has not paid half an hour after a refusal gets one mail with the address to pay at."
    >
      <ul className="divide-y divide-line">
        {failures.map((one) => (
          <li key={one.id} className="flex flex-wrap items-baseline justify-between gap-x-4 py-2 text-14">
            <span className="min-w-0 text-ink-2">
              <a
                className="font-semibold text-ink-1 underline"
                href={within(`/practice/clients/${one.clientId}`)}
              >
                {one.clientName}
              </a>
              {': '}
              {one.what}, {failureWord(one.code)} on {day(dayOf(one.at, zone), 'full')}
            </span>
            <span className="text-ink-1">{money(one.amountMinor, one.currency)}</span>
          </li>
        ))}
      </ul>
    </Card>
  )
}
