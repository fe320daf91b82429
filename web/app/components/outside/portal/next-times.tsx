import type { ApiError } from '#web/api/api-client.ts'
import { clock, day, dayOf } from '#web/format/date.ts'
import { timeValue } from './time-choices.tsx'

/** What can be booked instead of a time that was refused, each a button of the form around it. */
export function NextTimes({ error, zone }: { error: ApiError | undefined; zone: string }) {
  const next = error?.nextSlots ?? []
  if (next.length === 0) return null
  return (
    <fieldset className="grid gap-2">
      <legend className="mb-2 font-medium text-14 text-ink-1">Free instead</legend>
      <div className="grid grid-cols-2 gap-2 sm:grid-cols-3">
        {next.map((time) => (
          <button
            key={timeValue(time)}
            type="submit"
            name="time"
            value={timeValue(time)}
            className="press min-h-11 rounded-control border border-line-strong px-2 font-semibold text-14 text-ink-1"
          >
            {day(dayOf(time.startsAt, zone), 'short')}, {clock(time.startsAt, zone)}
          </button>
        ))}
      </div>
    </fieldset>
  )
}

/** The words of a refusal whose times stand below it as buttons: they need no list of their own. */
export const refusalText = ({ message, nextSlots }: ApiError) =>
  nextSlots ? message.replace(/ Next free: .*$/, '') : message
