import type { Answered } from '#web/api/wire.ts'
import { Button } from '#web/components/button.tsx'
import { Card } from '#web/components/card.tsx'
import { useReading } from '#web/components/reading.ts'
import { day, moment } from '#web/format/date.ts'
import { hours } from '#web/format/duration.ts'
import { count } from '#web/format/number.ts'
import { ACTIONS } from './words.ts'

type History = Answered<'GET /v2/plans/:plan/history'>
type Change = History['changes'][number]

/** What was done to a plan, newest first; each change can be undone until something touches its workouts again. */
export function HistoryCard({ history, canUndo }: { history: History; canUndo: boolean }) {
  const { locale, timeZone } = useReading()
  const { changes, undo, redo } = history
  const isKept = changes.some(({ id, whyKept }) => id === undo && whyKept !== null)
  return (
    <Card title="History" aside={count(changes.length, 'change')} flush>
      {canUndo && ((undo && !isKept) || redo) ? (
        <form method="post" className="flex flex-wrap gap-2 px-4 pb-3">
          {undo && !isKept ? (
            <Button name="intent" value="undo" icon="back">
              Undo the last change
            </Button>
          ) : null}
          {redo ? (
            <Button name="intent" value="redo" icon="retry">
              Do it again
            </Button>
          ) : null}
        </form>
      ) : null}
      <ol className="divide-y divide-line border-line border-t">
        {changes.map((change) => (
          <li key={change.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2 text-14">
            <span className="min-w-0 grow basis-60">
              <span className={change.state === 'undone' ? 'text-ink-3 line-through' : 'text-ink-1'}>
                {ACTIONS[change.action] ?? change.action}
                {whatOf(change, locale)}
              </span>
              <span className="block text-12 text-ink-3">
                {moment(change.at, timeZone, locale)}
                {change.source === 'athlete' ? '' : `, by the ${change.source}`}
                {change.reason ? `. ${change.reason}` : ''}
                {canUndo && change.whyKept ? `. Stays: ${change.whyKept}` : ''}
              </span>
            </span>
            {canUndo && change.state !== 'fixed' && change.whyKept === null ? (
              <form method="post">
                <input type="hidden" name="change" value={change.id} />
                <Button
                  size={28}
                  name="intent"
                  value={change.state === 'done' ? 'undo' : 'redo'}
                  aria-label={`${change.state === 'done' ? 'Undo' : 'Do again'}: ${ACTIONS[change.action]}${whatOf(change, locale)}`}
                >
                  {change.state === 'done' ? 'Undo' : 'Do again'}
                </Button>
              </form>
            ) : null}
          </li>
        ))}
      </ol>
    </Card>
  )
}

/** `: Long run, Sun 3 May to Mon 4 May`; of several workouts their number. */
function whatOf({ workouts }: Change, locale: string): string {
  const [only, ...more] = workouts
  if (!only) return ''
  if (more.length > 0) return `: ${count(workouts.length, 'workout')}`
  const on = (which: string) => day(which, 'short', locale)
  const moved = only.beforeDay === only.afterDay ? '' : `, ${on(only.beforeDay)} to ${on(only.afterDay)}`
  const longer =
    Math.round(only.beforeS / 60) === Math.round(only.afterS / 60)
      ? ''
      : `, ${hours(only.beforeS)} to ${hours(only.afterS)} h`
  return `: ${only.title}${moved}${longer}`
}
