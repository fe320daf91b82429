import type { Refused } from '#web/api/form-values.ts'
import { clock, day, dayOf } from '#web/format/date.ts'

/** What is free instead of a time that was refused: a press moves the one session there. Buttons of the form around. */
export function FreeTimes({
  sent,
  intent,
  zone,
  trainers,
}: {
  sent: Refused | undefined
  intent: 'change' | 'retry'
  zone: string
  trainers: readonly { id: string; name: string }[]
}) {
  const next = sent?.error.nextSlots ?? []
  if (next.length === 0) return null
  const names = new Map(trainers.map(({ id, name }) => [id, name]))
  return (
    <fieldset className="grid gap-2">
      <legend className="mb-2 font-medium text-14 text-ink-1">Move this one to</legend>
      <div className="grid grid-cols-2 gap-2 sm:grid-cols-3">
        {next.map(({ startsAt, trainerId }) => {
          const [on, at] = [dayOf(startsAt, zone), clock(startsAt, zone)]
          return (
            <button
              key={`${startsAt}${trainerId}`}
              type="submit"
              name="intent"
              value={`${intent}.${on}T${at}.${trainerId}`}
              className="press min-h-11 rounded-control border border-line-strong px-2 font-semibold text-14 text-ink-1"
            >
              {day(on, 'short')}, {at}
              <span className="sr-only"> with {names.get(trainerId) ?? 'the trainer'}</span>
            </button>
          )
        })}
      </div>
    </fieldset>
  )
}
