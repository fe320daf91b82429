import type { Refused } from '#web/api/form-values.ts'
import { Badge } from '#web/components/badge.tsx'
import { Button } from '#web/components/button.tsx'
import { cls } from '#web/components/class-names.ts'
import { FormError } from '#web/components/form/form-foot.tsx'
import { useReading } from '#web/components/reading.ts'
import { day } from '#web/format/date.ts'
import { hours } from '#web/format/duration.ts'
import { count } from '#web/format/number.ts'
import { phaseName } from './words.ts'
import { type PlanPage, WorkoutLine } from './workout-line.tsx'

const STEPS = [-20, -10, 10] as const

/** One week of a plan: what is planned and done, its workouts, and turning what is still to come up or down. */
export function WeekCard({
  page,
  week,
  isOpen,
  sent,
}: {
  page: PlanPage
  week: PlanPage['weeks'][number]
  isOpen: boolean
  sent: Refused | undefined
}) {
  const { locale } = useReading()
  const { today, plan, workouts, canControl } = page
  const own = workouts.filter((one) => one.week === week.number)
  const isNow = today >= week.startDay && today <= week.endDay
  const isOver = week.endDay < today
  const { intent, week: sentWeek } = sent?.values ?? {}
  const mine = intent === 'adjust' && sentWeek === String(week.number) ? sent : undefined
  const canAdjust = plan.status === 'active' && !isOver
  return (
    <details
      id={`week-${week.number}`}
      open={isOpen}
      className={cls('scroll-mt-16 rounded-card border bg-card', isNow ? 'border-accent' : 'border-line')}
    >
      <summary className="flex min-h-14 cursor-pointer flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2 text-14">
        <span className="font-semibold text-ink-1">Week {week.number}</span>
        <span className="text-ink-3">
          {day(week.startDay, 'bare', locale)} to {day(week.endDay, 'bare', locale)} · {phaseName(week.phase)}
        </span>
        {isNow ? <Badge>this week</Badge> : null}
        {week.isRecovery ? <Badge tone="outline">recovery</Badge> : null}
        <span className="ml-auto text-ink-1 tabular-nums">
          {week.done && (isOver || isNow) ? `${hours(week.done.s)} of ` : ''}
          {hours(week.planned.s)} h
        </span>
      </summary>
      <div className="grid gap-2 border-line border-t pt-3">
        <p className="px-4 text-14 text-ink-2">
          {week.reason}
          {week.unplanned > 0
            ? ` ${count(week.unplanned, 'activity', 'activities')} besides the plan count too.`
            : ''}{' '}
          <a className="link hit" href={`/v1/plans/${plan.id}/export.pdf?week=${week.number}`}>
            Print this week
          </a>
        </p>
        <div className="divide-y divide-line">
          {own.map((workout) => (
            <WorkoutLine
              page={page}
              key={workout.id}
              workout={workout}
              plan={plan}
              canControl={canControl}
              sent={sent}
            />
          ))}
        </div>
        {canAdjust ? (
          <form method="post" className="flex flex-wrap items-center gap-2 border-line border-t px-4 py-3">
            <FormError>{mine?.error.message}</FormError>
            <input type="hidden" name="intent" value="adjust" />
            <input type="hidden" name="week" value={week.number} />
            <span className="mr-auto text-12 text-ink-3">
              {isNow ? 'What is still to come of this week' : 'This week'}
            </span>
            {STEPS.map((percent) => (
              <Button key={percent} size={28} name="percent" value={String(percent)}>
                {percent > 0 ? `${percent} % more` : `${-percent} % less`}
              </Button>
            ))}
          </form>
        ) : null}
      </div>
    </details>
  )
}
