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
import type { Draft } from '../receipts.ts'
import { DAYS, dueReceipt, planReceipt, raceReceipt, saidReceipt } from './standing-receipts.ts'

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
  const planned = workouts.filter(({ day }) => day >= fromDay && day < today)
  const due = cameOf(planned, leftOut)
  const next = races.find(({ day, resultS }) => day >= today && resultS === null)
  const days = next ? daysBetween(today, next.day) : 0
  const race = next ? { name: next.name, day: next.day, days, weeks: Math.floor(days / 7) } : null
  const said = {
    weeklyDistanceM: baseline?.weeklyDistanceM ?? null,
    longestRunM: baseline?.longestRunM ?? null,
  }
  const hasSaid = said.weeklyDistanceM !== null || said.longestRunM !== null
  const receipts = [
    ...(active && plan ? [planReceipt(active, plan)] : []),
    ...(planned.length > 0 ? [dueReceipt(planned, due, { today, active, leftOut })] : []),
    ...(next && race ? [raceReceipt(next, race)] : []),
    ...(hasSaid ? [saidReceipt(said)] : []),
  ]
  return { plan, due, race, said, receipts }
}

/** What came of what was planned, as far as that may be told. */
function cameOf(planned: readonly Planned[], leftOut: number): Standing['due'] {
  const skipped = planned.filter(
    ({ isSkipped, isCompleted }) => isSkipped && (leftOut > 0 || !isCompleted),
  ).length
  const done = leftOut > 0 ? null : planned.filter(({ isCompleted }) => isCompleted).length
  const open = done === null ? null : planned.length - done - skipped
  return { planned: planned.length, skipped, done, open }
}
