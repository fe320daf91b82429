import type { Answered } from '#web/api/wire.ts'
import { Button } from '#web/components/button.tsx'
import { Card } from '#web/components/card.tsx'
import { Empty } from '#web/components/empty.tsx'
import { useReading } from '#web/components/reading.ts'
import { day as dayText } from '#web/format/date.ts'
import { hours } from '#web/format/duration.ts'
import { count } from '#web/format/number.ts'

type PlanAgain = Answered<'GET /v2/plans/:plan/again'>

/** From this much more in its first week than was usual lately, it is said. */
const MORE_THAN_USUAL = 1.2

/** The weeks of an earlier plan as they would lie, what is left out of them, and the press that puts them in force. */
export function AgainWeeks({ again, requestId }: { again: PlanAgain; requestId: string }) {
  const { locale } = useReading()
  const { plan, refusal, usualS, endDay } = again
  if (plan === null)
    return (
      <Card>
        <Empty icon="warning" why={refusal ?? ''} fills="Nothing was changed." />
      </Card>
    )
  const { weeks, weeksOver, workouts, leftOut, startDay } = plan
  const first = weeks[0]
  const isMuch = first !== undefined && first.s > (usualS ?? 0) * MORE_THAN_USUAL
  return (
    <>
      <Card
        title={`${dayText(startDay, 'bare', locale)} to ${dayText(endDay, 'bare', locale)}`}
        aside={`${count(workouts, 'session')} in ${count(weeks.length, 'week')}`}
        foot="Steps and targets stay as they were. The plan in force is archived, with what was done of it."
        footEnd={
          <form method="post">
            <input type="hidden" name="end_day" value={endDay} />
            <input type="hidden" name="request_id" value={requestId} />
            <Button kind="primary">Put it in force</Button>
          </form>
        }
        flush
      >
        <ul className="divide-y divide-line border-line border-t">
          {weeks.map((week) => (
            <li key={week.number} className="grid grid-cols-[4rem_1fr_auto_3.5rem] gap-x-3 px-4 py-2 text-14">
              <span className="text-ink-3">Week {week.number}</span>
              <span className="min-w-0 text-ink-2">
                {dayText(week.startDay, 'bare', locale)}
                <span className="text-ink-3">
                  {' '}
                  {week.phase}
                  {week.isRecovery ? ', recovery' : ''}
                </span>
              </span>
              <span className="text-ink-1 tabular-nums">{hours(week.s)} h</span>
              <span className="text-right text-ink-3 tabular-nums">{Math.round(week.stress)} pt</span>
            </li>
          ))}
        </ul>
      </Card>
      {weeksOver > 0 || leftOut.length > 0 || isMuch ? (
        <Card title="Worth knowing">
          <ul className="grid gap-2 text-14 text-ink-2">
            {isMuch ? (
              <li>
                Its first week has {hours(first.s)} h;{' '}
                {usualS === null
                  ? 'you have recorded nothing in eight weeks.'
                  : `your last four weeks had ${hours(usualS)} h each.`}{' '}
                A new plan would begin with what you do now.
              </li>
            ) : null}
            {weeksOver > 0 ? (
              <li>Its first {count(weeksOver, 'week')} would lie in the past and are not used.</li>
            ) : null}
            {leftOut.map(({ day, text }) => (
              <li key={`${day} ${text}`}>
                {day ? `${dayText(day, 'bare', locale)}: ` : ''}
                {text}
              </li>
            ))}
          </ul>
        </Card>
      ) : null}
    </>
  )
}
