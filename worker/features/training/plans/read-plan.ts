import type { Ctx } from '#worker/context.ts'
import { todayIn } from '#worker/domain/activity/local-day.ts'
import { isOfHealth } from '#worker/domain/plan/health-notes.ts'
import type { PlanNote, PlanPhase, PlanWeek } from '#worker/domain/plan/plan.ts'
import { entitlementsFrom } from '#worker/features/account/entitlements/entitlements-from.ts'
import { readFlag } from '#worker/features/admin/flags/read-flag.ts'
import { requireReader } from '#worker/platform/access.ts'
import { notFound } from '#worker/platform/errors.ts'
import type { PlanPage } from './answers.ts'
import { statusOn } from './plan-line.ts'
import { plannedView } from './planned-view.ts'
import { loadPlanPage } from './repo/read.ts'
import { unmatchedOf, weekViews } from './week-views.ts'

/** One plan with its phases, weeks and workouts, and what was done. One trip. */
export async function readPlan(ctx: Ctx, planId: string): Promise<PlanPage> {
  const { athleteId, audience } = requireReader(ctx)
  const [
    {
      plan: [row],
      workouts,
      done,
      facts,
    },
    isOn,
  ] = await Promise.all([
    loadPlanPage(ctx.db, athleteId, planId),
    readFlag(ctx, 'plans.workout_control', athleteId),
  ])
  const [person] = facts
  if (!row || !person) throw notFound('This plan')
  const { version, phases, weeks, notes, ...line } = row
  const isOwn = audience === 'own'
  const today = todayIn(ctx.now.toISOString(), person.zone)
  const plan = statusOn(line, today)
  const shown = workouts.filter(({ isWithdrawn }) => !isWithdrawn)
  const entitled = entitlementsFrom(facts, ctx.now)
  return {
    today,
    plan,
    version,
    canControl: isOn && plan.status === 'active' && entitled.held['workout.control'].because !== null,
    phases: phases as PlanPhase[],
    // What was recorded is the athlete's own to see: who looks at the account learns that a workout is done, and no more.
    weeks: weekViews(plan, weeks as PlanWeek[], shown, done).map((week) =>
      isOwn ? week : { ...week, ...UNSHOWN },
    ),
    // Nor what its notes tell of an injury: that is health data.
    notes: (notes as PlanNote[]).filter((note) => isOwn || !isOfHealth(note)),
    workouts: shown.map((one) =>
      audience === 'own' ? plannedView(one) : { ...plannedView(one), done: null },
    ),
    unmatched: isOwn ? unmatchedOf(done, shown) : [],
  }
}

const UNSHOWN = { done: null, unplanned: 0 } as const
