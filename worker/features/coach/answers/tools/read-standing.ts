import type { Ctx } from '#worker/context.ts'
import { addDays, daysBetween } from '#worker/domain/calendar/day.ts'
import type { Baseline } from '#worker/domain/onboarding/intent.ts'
import { weekOf } from '#worker/domain/plan-change/week-of.ts'
import { readOwnWords } from '#worker/features/account/onboarding/read-own-words.ts'
import { findActivities } from '#worker/features/training/activities/find-activities.ts'
import type { PlanLine, Planned } from '#worker/features/training/plans/answers.ts'
import { listPlanned } from '#worker/features/training/plans/list-planned.ts'
import { listPlans } from '#worker/features/training/plans/list-plans.ts'
import type { RaceView } from '#worker/features/training/races/answers.ts'
import { listRaces } from '#worker/features/training/races/list-races.ts'
import { type Draft, leftOutWords, value } from '../receipts.ts'

const DAYS = 14

export interface Standing {
  plan: { name: string; startDay: string; week: number; weeks: number } | null
  /** Of the 14 days before today; what came of them is null where a model may not read all that was done. */
  due: { planned: number; skipped: number; done: number | null; open: number | null }
  race: { name: string; day: string; days: number; weeks: number } | null
  /** As the athlete said it when they began. */
  said: { weeklyDistanceM: number | null; longestRunM: number | null }
  receipts: Draft[]
}

interface Rows {
  today: string
  plans: readonly PlanLine[]
  /** Of the 14 days before today. */
  workouts: readonly Planned[]
  races: readonly RaceView[]
  baseline: Baseline | null
  /** Activities of these days whose sources keep them from a model. */
  leftOut: number
}

/** Where plan and race stand, and what the athlete said of themself: none of it is a recorded activity. */
export async function readStanding(ctx: Ctx): Promise<Standing> {
  const toDay = ctx.now.toISOString().slice(0, 10)
  // A day more on both sides than any zone needs.
  const span = { fromDay: addDays(toDay, -DAYS - 1), toDay: addDays(toDay, 1) }
  const [{ today, plans }, { workouts }, { races }, { baseline }, { leftOut }] = await Promise.all([
    listPlans(ctx),
    listPlanned(ctx, { from_day: span.fromDay, to_day: span.toDay }),
    listRaces(ctx),
    readOwnWords(ctx),
    findActivities(ctx, {
      ...{ words: null, ids: null, sport: null, order: 'newest', least: false, limit: 1 },
      ...span,
    }),
  ])
  return standingOf({ today, plans, workouts, races, baseline, leftOut })
}

/** From rows alone. Where something was left out nothing depends on what is done: that would tell of it. */
export function standingOf({ today, plans, workouts, races, baseline, leftOut }: Rows): Standing {
  const active = plans.find(({ status }) => status === 'active') ?? null
  const plan = active && {
    ...{ name: active.name, startDay: active.startDay },
    ...{ week: weekOf(active, today), weeks: weekOf(active, active.endDay) },
  }
  const fromDay = addDays(today, -DAYS)
  const due = workouts.filter(({ day }) => day >= fromDay && day < today)
  const skipped = due.filter(
    ({ isSkipped, isCompleted }) => isSkipped && (leftOut > 0 || !isCompleted),
  ).length
  const done = leftOut > 0 ? null : due.filter(({ isCompleted }) => isCompleted).length
  const open = done === null ? null : due.length - done - skipped
  const next = races.find(({ day, resultS }) => day >= today && resultS === null)
  const days = next ? daysBetween(today, next.day) : 0
  const race = next ? { name: next.name, day: next.day, days, weeks: Math.floor(days / 7) } : null
  const said = {
    weeklyDistanceM: baseline?.weeklyDistanceM ?? null,
    longestRunM: baseline?.longestRunM ?? null,
  }
  const of = (title: string, more: Partial<Draft>): Draft => ({
    ...{ tool: 'standing', title, day: null, period: null, ids: [], href: null, values: [], names: [] },
    leftOut: null,
    ...more,
  })
  const receipts = [
    active &&
      plan &&
      of(plan.name, {
        ...{ period: { from: active.startDay, to: active.endDay }, ids: [active.id] },
        ...{ href: `/plans/${active.id}`, names: [plan.name] },
        values: [
          ...value('Week of the plan', plan.week > 0 ? plan.week : null, 'count'),
          ...value('Weeks of the plan', plan.weeks, 'count'),
        ],
      }),
    due.length > 0 &&
      of('Planned and done', {
        ...{ period: { from: fromDay, to: addDays(today, -1) }, ids: due.map(({ id }) => id) },
        href: active ? `/plans/${active.id}` : '/calendar',
        values: [
          ...value('Planned workouts', due.length, 'count'),
          ...value('Done of them', done, 'count'),
          ...value('Skipped of them', skipped, 'count'),
          ...value('Left open of them', open, 'count'),
          ...value('Days', DAYS, 'day'),
        ],
        leftOut: leftOutWords(leftOut),
      }),
    next &&
      race &&
      of(race.name, {
        ...{ day: race.day, ids: [next.id], href: `/race/${next.id}`, names: [race.name] },
        values: [
          ...value('Days to go', days, 'day'),
          ...value('Full weeks to go', race.weeks, 'count'),
          ...value('Goal time', next.goalS, 's'),
        ],
      }),
    (said.weeklyDistanceM !== null || said.longestRunM !== null) &&
      of('What you said when you began', {
        href: '/onboarding/questionnaire',
        values: [
          ...value('Distance a week, as you said', said.weeklyDistanceM, 'm'),
          ...value('Longest run, as you said', said.longestRunM, 'm'),
        ],
      }),
  ]
  return {
    ...{ plan, due: { planned: due.length, skipped, done, open }, race, said },
    receipts: receipts.filter((one): one is Draft => Boolean(one)),
  }
}
