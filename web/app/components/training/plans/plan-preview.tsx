import type { Answered } from '#web/api/wire.ts'
import { Badge } from '#web/components/badge.tsx'
import { Card } from '#web/components/card.tsx'
import { Empty } from '#web/components/empty.tsx'
import { useReading } from '#web/components/reading.ts'
import { sportLabel } from '#web/components/sport.ts'
import { SportMark } from '#web/components/sport-mark.tsx'
import { day } from '#web/format/date.ts'
import { hours } from '#web/format/duration.ts'
import { count } from '#web/format/number.ts'
import type { Sport } from '#worker/domain/activity/sport.ts'
import { PhaseBar } from './phase-bar.tsx'
import { markOf, phaseName } from './words.ts'

type Preview = Answered<'POST /v1/plans/preview'>
type Shown = NonNullable<Preview['plan']>

/** The plan that would be made: what it starts from, its phases and weeks, and why each is as it is. */
export function PlanPreview({ preview }: { preview: Preview }) {
  const { plan, refusal } = preview
  if (!plan)
    return (
      <Card title="No plan yet">
        <Empty icon="warning" why={refusal?.limit ?? 'Something is missing.'} fills={refusal?.wayOut ?? ''} />
      </Card>
    )
  return (
    <>
      <Card title="What it starts from" aside="your last eight weeks">
        <Baseline preview={preview} />
      </Card>
      <PlanShownCards plan={plan} />
    </>
  )
}

/** A plan that is not in force yet: its phases and weeks, and why each is as it is. */
export function PlanShownCards({ plan }: { plan: Shown }) {
  const { locale } = useReading()
  return (
    <>
      <Card
        title="Phases"
        aside={`${day(plan.startDay, 'short', locale)} to ${day(plan.endDay, 'short', locale)}`}
      >
        <PhaseBar phases={plan.phases} week={null} />
      </Card>
      {plan.notes.length > 0 ? (
        <Card title="Worth knowing" aside={count(plan.notes.length, 'note')}>
          <ul className="grid gap-2 text-14">
            {plan.notes.map((note) => (
              <li key={`${note.kind} ${note.day} ${note.text}`} className="text-ink-2">
                {note.text}
              </li>
            ))}
          </ul>
        </Card>
      ) : null}
      <Card title="Weeks" aside={count(plan.workouts.length, 'workout')} flush>
        <ol className="divide-y divide-line border-line border-t">
          {plan.weeks
            .map((week) => ({ week, own: workoutsOf(week, plan.workouts) }))
            .map(({ week, own }) => (
              <li key={week.number}>
                <details open={week.number === 1}>
                  <summary className="flex min-h-11 cursor-pointer flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2 text-14">
                    <span className="font-semibold text-ink-1">Week {week.number}</span>
                    <span className="text-ink-3">{phaseName(week.phase)}</span>
                    {week.isRecovery ? <Badge tone="outline">recovery</Badge> : null}
                    <span className="ml-auto text-ink-1 tabular-nums">
                      {hours(own.reduce((sum, { totals }) => sum + totals.minutes, 0) * 60)} h
                    </span>
                  </summary>
                  <div className="grid gap-3 px-4 pb-4 text-14">
                    <p className="text-ink-2">{week.reason}</p>
                    <ul className="grid gap-2">
                      {own.map((one) => (
                        <li key={one.id} className="grid grid-cols-[6rem_1fr_auto] gap-x-3">
                          <span className="whitespace-nowrap text-ink-3">
                            {day(one.day, 'short', locale)}
                          </span>
                          <span className="min-w-0 text-ink-1">
                            <SportMark sport={markOf(one.sport)} race={one.purpose === 'race'} named />{' '}
                            {one.title}
                            {one.isKey ? <span className="text-12 text-ink-3"> · key</span> : null}
                            <span className="block text-12 text-ink-3">{one.reason}</span>
                          </span>
                          <span className="text-ink-1 tabular-nums">{hours(one.totals.minutes * 60)}</span>
                        </li>
                      ))}
                    </ul>
                  </div>
                </details>
              </li>
            ))}
        </ol>
      </Card>
    </>
  )
}

/** What a week lists and adds up to, its race among it, as on the plan's own page. */
const workoutsOf = (week: { startDay: string; endDay: string }, workouts: Shown['workouts']) =>
  workouts.filter(({ day: on }) => on >= week.startDay && on <= week.endDay)

function Baseline({ preview: { baseline, isAvailabilityAssumed } }: { preview: Preview }) {
  const average = (minutes: readonly number[]) =>
    minutes.reduce((sum, one) => sum + one, 0) / (minutes.length || 1)
  return (
    <ul className="grid gap-1 text-14 text-ink-2">
      {baseline.sports.length === 0 ? (
        <li>No run, ride or swim is known of these weeks: it starts gently.</li>
      ) : null}
      {baseline.sports.map(({ sport, weeklyMinutes, longestMinutes }) => (
        <li key={sport}>
          {sportLabel(sport as Sport)}: {hours(average(weeklyMinutes) * 60)} h a week, the longest{' '}
          {hours(longestMinutes * 60)} h.
        </li>
      ))}
      {baseline.fitness === null ? null : <li>Fitness (CTL) {Math.round(baseline.fitness)}.</li>}
      {baseline.daysSinceLast === null ? null : (
        <li>
          {baseline.daysSinceLast < 2
            ? 'Training is under way.'
            : `${baseline.daysSinceLast} days since the last activity.`}
        </li>
      )}
      {isAvailabilityAssumed ? <li>An hour each day and two at weekends is assumed.</li> : null}
    </ul>
  )
}
