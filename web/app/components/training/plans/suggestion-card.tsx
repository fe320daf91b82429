import type { Answered } from '#web/api/wire.ts'
import { Button } from '#web/components/button.tsx'
import { Card } from '#web/components/card.tsx'
import { day } from '#web/format/date.ts'
import { hours } from '#web/format/duration.ts'

type Suggestion = NonNullable<Answered<'GET /v2/plans/:plan/suggestion'>['suggestion']>

/** What somebody proposes for the plan, with its reason. Nothing of it happens before it is taken. */
export function SuggestionCard({ suggestion }: { suggestion: Suggestion }) {
  const { id, source, personName, practiceName, reason, changes } = suggestion
  const by =
    source === 'trainer' ? `${personName ?? 'Your trainer'}, ${practiceName ?? ''}` : 'From what you did'
  return (
    <Card title="A proposal for your plan" aside={by}>
      <p id="proposal" className="scroll-mt-20 text-14 text-ink-1">
        {reason}
      </p>
      <ul className="mt-3 grid gap-1 text-14 text-ink-2">
        {changes.map((change) => (
          <li key={change.workoutId} className="rounded-chip bg-well px-2 py-1.5">
            {day(change.day, 'bare')}, {change.title}: {wordsOf(change)}
          </li>
        ))}
      </ul>
      <form method="post" className="mt-3 flex flex-wrap gap-2">
        <input type="hidden" name="suggestion" value={id} />
        <Button kind="primary" name="intent" value="take">
          Take it
        </Button>
        <Button kind="quiet" name="intent" value="dismiss">
          Leave it as it is
        </Button>
      </form>
      <p className="mt-2 text-12 text-ink-3">Taken, it can be undone like any change.</p>
    </Card>
  )
}

function wordsOf({ kind, toDay, toMinutes, plannedS }: Suggestion['changes'][number]): string {
  if (kind === 'skip') return 'left out'
  if (kind === 'move') return `to ${toDay ? day(toDay, 'bare') : 'another day'}`
  return `${hours((toMinutes ?? 0) * 60)} h instead of ${hours(plannedS)} h`
}
