import { Button } from '#web/components/button.tsx'
import { Card } from '#web/components/card.tsx'
import { day, dayOf } from '#web/format/date.ts'
import { type CockpitView, kindOf } from './views.ts'

/** What is snoozed, until when, and the way back. */
export function SnoozedCard({ cockpit: { snoozed, zone } }: { cockpit: CockpitView }) {
  if (snoozed.length === 0) return null
  return (
    <Card title="Snoozed" aside={snoozed.length}>
      <ul className="grid gap-2 text-14">
        {snoozed.map((item) => (
          <li key={item.key} className="flex items-center justify-between gap-4">
            <span className="min-w-0">
              <span className="block truncate text-ink-1">{item.title}</span>
              <span className="block text-12 text-ink-3">
                {kindOf(item).words}
                {item.until ? `, until ${day(dayOf(item.until, zone))}` : ''}
              </span>
            </span>
            <form method="post">
              <input type="hidden" name="intent" value="wake" />
              <input type="hidden" name="key" value={item.key} />
              <Button icon="undo">
                Bring back
                <span className="sr-only">: {item.title}</span>
              </Button>
            </form>
          </li>
        ))}
      </ul>
    </Card>
  )
}
