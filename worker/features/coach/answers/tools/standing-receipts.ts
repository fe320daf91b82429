import { addDays } from '#worker/domain/calendar/day.ts'
import type { PlanLine, Planned } from '#worker/features/training/plans/answers.ts'
import type { RaceView } from '#worker/features/training/races/answers.ts'
import { type Draft, leftOutWords, value } from '../receipts.ts'
import type { Standing } from './read-standing.ts'

/** Of so many days before today it is told what came of what was planned. */
export const DAYS = 14

const of = (title: string, more: Partial<Draft>): Draft => ({
  ...{ tool: 'standing', title, day: null, period: null, ids: [], href: null, values: [], names: [] },
  leftOut: null,
  ...more,
})

export const planReceipt = (active: PlanLine, plan: NonNullable<Standing['plan']>): Draft =>
  of(plan.name, {
    ...{ period: { from: active.startDay, to: active.endDay }, ids: [active.id] },
    ...{ href: `/plans/${active.id}`, names: [plan.name] },
    values: [
      ...value('Week of the plan', plan.week > 0 ? plan.week : null, 'count'),
      ...value('Weeks of the plan', plan.weeks, 'count'),
    ],
  })

export const dueReceipt = (
  workouts: readonly Planned[],
  { planned, done, skipped, open }: Standing['due'],
  { today, active, leftOut }: { today: string; active: PlanLine | null; leftOut: number },
): Draft =>
  of('Planned and done', {
    ...{ period: { from: addDays(today, -DAYS), to: addDays(today, -1) }, ids: workouts.map(({ id }) => id) },
    href: active ? `/plans/${active.id}` : '/calendar',
    values: [
      ...value('Planned workouts', planned, 'count'),
      ...value('Done of them', done, 'count'),
      ...value('Skipped of them', skipped, 'count'),
      ...value('Left open of them', open, 'count'),
      ...value('Days', DAYS, 'day'),
    ],
    leftOut: leftOutWords(leftOut),
  })

export const raceReceipt = (next: RaceView, race: NonNullable<Standing['race']>): Draft =>
  of(race.name, {
    ...{ day: race.day, ids: [next.id], href: `/race/${next.id}`, names: [race.name] },
    values: [
      ...value('Days to go', race.days, 'day'),
      ...value('Full weeks to go', race.weeks, 'count'),
      ...value('Goal time', next.goalS, 's'),
    ],
  })

export const saidReceipt = ({ weeklyDistanceM, longestRunM }: Standing['said']): Draft =>
  of('What you said when you began', {
    href: '/onboarding/questionnaire',
    values: [
      ...value('Distance a week, as you said', weeklyDistanceM, 'm'),
      ...value('Longest run, as you said', longestRunM, 'm'),
    ],
  })
