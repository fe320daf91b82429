import { Card } from '#web/components/card.tsx'
import { sportLabel } from '#web/components/sport.ts'
import { SportMark } from '#web/components/sport-mark.tsx'
import { hours } from '#web/format/duration.ts'
import { distance } from '#web/format/measure.ts'
import { percent } from '#web/format/number.ts'
import { inline, type Units } from '#web/format/units.ts'
import type { FirstWeek, FirstWorkout } from '#worker/domain/onboarding/starting-week.ts'

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const

const BASIS: Record<FirstWeek['basis'], string> = {
  history: 'from your recent weeks',
  answers: 'using your answers',
  start: 'a careful start',
}

const FOCUS: Record<NonNullable<FirstWorkout['focus']>, string> = {
  intervals: 'intervals',
  threshold: 'threshold',
  race_pace: 'race pace',
  hills: 'hills',
}

/** What the answers lead to. An outline: it schedules nothing and changes nothing. */
export function FirstWeekCard({ week, units }: { week: FirstWeek; units: Units }) {
  return (
    <Card
      title="A first week, as an outline"
      aside={BASIS[week.basis]}
      foot={
        week.weeklyDistanceM === null
          ? 'An outline, not a plan: nothing is scheduled by it.'
          : `${inline(distance(week.weeklyDistanceM, units))} in all${growthText(week)}. An outline, not a plan: nothing is scheduled by it.`
      }
    >
      <ol className="grid divide-y divide-line">
        {week.workouts.map((workout) => (
          <li key={workout.weekday} className="flex min-h-11 items-center justify-between gap-4 py-2 text-14">
            <span className="flex min-w-0 items-center gap-3">
              <SportMark sport={workout.sport} />
              <span className="min-w-0">
                <span className="text-ink-1">{WEEKDAYS[workout.weekday]}</span>{' '}
                <span className="text-ink-3">{kindOf(workout)}</span>
                {workout.asksAboutPain ? (
                  <span className="block text-12 text-ink-3">
                    Only if nothing hurts:{' '}
                    <a className="link hit" href="/pain">
                      you are asked
                    </a>{' '}
                    before it.
                  </span>
                ) : null}
              </span>
            </span>
            <span className="whitespace-nowrap text-ink-1">{amountOf(workout, units)}</span>
          </li>
        ))}
      </ol>
    </Card>
  )
}

/** How the week compares with those it is based on, as it came out; nothing where there are none. */
export function growthText({ basis, growthShare }: Pick<FirstWeek, 'basis' | 'growthShare'>): string {
  const base = { history: 'your recent weeks', answers: 'the week you gave', start: null }[basis]
  if (base === null) return ''
  if (Math.abs(growthShare) < 0.005) return `, as much as ${base}`
  return `, ${percent(Math.abs(growthShare))} ${growthShare > 0 ? 'more' : 'less'} than ${base}`
}

function kindOf({ kind, focus, sport }: FirstWorkout): string {
  if (kind === 'strength') return sportLabel(sport).toLowerCase()
  const what = kind === 'quality' ? (focus ? FOCUS[focus] : 'harder') : kind
  return `${what} ${sportLabel(sport).toLowerCase()}`
}

function amountOf({ distanceM, durationS }: FirstWorkout, units: Units): string {
  if (distanceM !== null) return inline(distance(distanceM, units))
  return durationS === null ? '' : `${hours(durationS)} h`
}
