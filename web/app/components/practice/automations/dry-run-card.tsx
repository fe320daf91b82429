import { Card } from '#web/components/card.tsx'
import { Empty } from '#web/components/empty.tsx'
import { clock, day, dayOf } from '#web/format/date.ts'
import { count } from '#web/format/number.ts'
import { textLength } from '#worker/domain/texting/segments.ts'
import { Firings } from './firings.tsx'
import { type DryRunView, KIND_NAMES } from './views.ts'

/** Who would have received what in the last 30 days, and when the automation would fire next. Nothing was sent. */
export function DryRunCard({ result }: { result: DryRunView }) {
  const { rows, zone } = result
  const when = (at: string) => `${day(dayOf(at, zone))}, ${clock(at, zone)}`
  return (
    <div id="dry-run" className="grid scroll-mt-16 *:min-w-0">
      <Card
        title="Dry run, nothing was sent"
        aside={`${day(result.fromDay, 'bare')} to ${day(result.toDay, 'bare')}`}
        foot="Credits and sessions are those of each day; tags, status and refusals are today's. Quiet hours and caps are kept."
      >
        <p className="mb-3 text-14 text-ink-2">
          {result.words}. In 30 days it would have fired {count(result.firings, 'time')}:{' '}
          {count(result.would, 'action')} for {count(result.clients, 'client')}
          {result.heldBack > 0 ? `, ${result.heldBack} held back` : ''}.
        </p>
        {rows.length === 0 ? (
          <Empty
            icon="search"
            why="Nobody would have received anything."
            fills="No client met the conditions on any of those days."
          />
        ) : (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
          <section className="max-h-96 overflow-y-auto" tabIndex={0} aria-label="Who and what">
            <ul className="grid gap-3 text-14">
              {rows.map((row) => (
                <li
                  key={`${row.at}${row.clientId}${row.action}`}
                  className="border-line border-b pb-3 last:border-b-0"
                >
                  <div className="flex flex-wrap justify-between gap-x-4 text-12 text-ink-3">
                    <span>
                      <span className="text-14 text-ink-1">{row.clientName}</span> ·{' '}
                      {KIND_NAMES[row.kind] ?? row.kind}
                      {row.kind === 'text' ? `, ${count(textLength(row.words).segments, 'segment')}` : ''}
                    </span>
                    <span>{when(row.sendAt)}</span>
                  </div>
                  <p className="whitespace-pre-wrap text-ink-2 [overflow-wrap:anywhere]">{row.words}</p>
                  {row.held ? <p className="text-12 text-attention">Held back: {row.held}</p> : null}
                  {row.sendAt === row.at ? null : (
                    <p className="text-12 text-ink-3">Due {when(row.at)}, sent after the quiet hours.</p>
                  )}
                </li>
              ))}
            </ul>
          </section>
        )}
        {result.isCut ? <p className="mt-3 text-12 text-ink-3">The newest {rows.length} are shown.</p> : null}
        {result.next.length > 0 ? (
          <div className="mt-4 border-line border-t pt-4">
            <h3 className="mb-2 text-14">Next five firings</h3>
            <Firings firings={result.next} />
          </div>
        ) : null}
      </Card>
    </div>
  )
}

/** On a phone the result stands under the form: this says so above it. */
export function DryRunNote({ result }: { result: DryRunView }) {
  return (
    <a
      href="#dry-run"
      className="press flex min-h-11 items-center rounded-control border border-line-strong px-3 text-14 text-ink-1 lg:hidden"
    >
      Dry run: {count(result.would, 'action')} for {count(result.clients, 'client')} in 30 days. See who and
      what below.
    </a>
  )
}
