import { Card } from '#web/components/card.tsx'
import { Empty } from '#web/components/empty.tsx'
import { usePracticeHref } from '#web/components/shell/shell-context.ts'
import { Paging } from '#web/components/table.tsx'
import { clock, day, dayOf } from '#web/format/date.ts'
import { RunBadge } from './run-badge.tsx'
import { countWords, type RunView } from './views.ts'

/** An automation's firings, newest first: each with what became of it. */
export function RunsCard({
  runs,
  zone,
  older,
  newer,
}: {
  runs: readonly RunView[]
  zone: string
  older: string | null
  newer: string | null
}) {
  const within = usePracticeHref()
  return (
    <Card
      title="Runs"
      foot={
        older || newer ? <Paging shown={`${runs.length} shown`} older={older} newer={newer} /> : undefined
      }
    >
      {runs.length === 0 ? (
        <Empty
          icon="clock"
          why="It has not run yet."
          fills="Each firing stands here, with what became of it for each client."
        />
      ) : (
        <ul className="grid text-14">
          {runs.map((run) => (
            <li key={run.id} className="border-line border-b py-2 first:pt-0 last:border-b-0">
              <a
                href={within(`/practice/automations/runs/${run.id}`)}
                className="press -mx-2 grid min-h-11 gap-x-4 rounded-control px-2 py-1 sm:grid-cols-[150px_auto_minmax(0,1fr)] sm:items-center"
              >
                <span className="flex items-center justify-between gap-4 text-ink-1">
                  {day(dayOf(run.dueAt, zone), 'short')}, {clock(run.dueAt, zone)}
                  <span className="sm:hidden">
                    <RunBadge state={run.state} />
                  </span>
                </span>
                <span className="max-sm:hidden">
                  <RunBadge state={run.state} />
                </span>
                <span className="text-12 text-ink-3">
                  {run.state === 'skipped' && run.reason ? run.reason : countWords(run.counts)}
                </span>
              </a>
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}
