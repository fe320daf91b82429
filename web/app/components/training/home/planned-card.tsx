import { Card } from '#web/components/card.tsx'
import { SportMark } from '#web/components/sport-mark.tsx'
import { day } from '#web/format/date.ts'
import { hours } from '#web/format/duration.ts'
import { sportOf } from '../calendar/sport-of.ts'
import { byNearness, type PlannedSession, plannedSums } from './planned-week.ts'

/** What the plan holds this week: today's session first, each a tap from the calendar. */
export function PlannedCard({
  sessions,
  today,
  locale,
}: {
  sessions: readonly PlannedSession[]
  today: string
  locale: string
}) {
  const sums = plannedSums(sessions)
  if (sums === null) return null
  const [first, ...rest] = byNearness(sessions, today)
  if (!first) return null
  const isToday = first.day === today
  return (
    <Card
      title="Planned this week"
      aside={
        <a className="link hit" href={`/plans/${first.planId}`}>
          {sums.done} of {sums.of} done
        </a>
      }
    >
      <ul className="grid gap-1">
        {[first, ...rest].map((session) => (
          <li key={session.id}>
            <a
              href={`/calendar?view=week&day=${session.day}&open=${session.id}#opened`}
              className={
                session === first && isToday
                  ? 'flex min-h-14 items-center gap-3 rounded-chip bg-raised px-3 text-ink-1'
                  : 'flex min-h-11 items-center gap-3 rounded-chip bg-well px-3 text-14 text-ink-2'
              }
            >
              <SportMark sport={sportOf(session)} named />
              <span className="min-w-0 grow">{session.title}</span>
              <span className="shrink-0 text-12 text-ink-2">
                {session.isCompleted ? 'done, ' : ''}
                {session.day === today ? 'today' : day(session.day, 'bare', locale)}
              </span>
              <span className="shrink-0 tabular-nums">{hours(session.plannedS)} h</span>
            </a>
          </li>
        ))}
      </ul>
    </Card>
  )
}
