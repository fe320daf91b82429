import { day } from '#web/format/date.ts'
import type { FiringView } from './views.ts'

/** The next firings by the practice's clock, with what the clocks do to them. */
export function Firings({ firings, isOn = true }: { firings: readonly FiringView[]; isOn?: boolean }) {
  if (firings.length === 0) {
    return <p className="text-14 text-ink-3">It has no time of its own: it waits for its event.</p>
  }
  return (
    <>
      {isOn ? null : <p className="mb-2 text-12 text-ink-3">It is off. Switched on, it would fire:</p>}
      <ol className="grid gap-2 text-14">
        {firings.map(({ at, local, note }) => (
          <li key={at}>
            <time dateTime={at} className="flex justify-between gap-4 text-ink-1">
              <span>{day(local.slice(0, 10), 'full')}</span>
              <span>{local.slice(11)}</span>
            </time>
            {note ? <span className="block text-12 text-attention">{note}</span> : null}
          </li>
        ))}
      </ol>
    </>
  )
}
