import type { Ctx } from '#worker/context.ts'
import { todayIn } from '#worker/domain/activity/local-day.ts'
import { addDays } from '#worker/domain/calendar/day.ts'
import type { Availability } from '#worker/domain/plan/plan.ts'
import type { HeldPlan } from '#worker/domain/plan-change/held-plan.ts'
import { reactionOf } from '#worker/domain/plan-change/reaction.ts'
import { readiness } from '#worker/domain/readiness/readiness.ts'
import { requireSystem } from '#worker/platform/access.ts'
import { heldWorkout } from './planned-view.ts'
import { insertProposal } from './repo/proposals.ts'
import { hasRested, loadReacting } from './repo/reacting.ts'

/** Of the longest baseline of a morning's value. */
const MORNING_DAYS = 61
/** The body alone speaks: what was done speaks for itself here. */
const NO_LOAD = { form: null, fitness: null, fitnessWeekAgo: null }

/**
 * Proposes what the plan's rule makes of the last days, once a cause: what was done again, or matched again, proposes
 * nothing anew. While another proposal waits, nothing is.
 */
export async function reactToDone(ctx: Ctx, athleteId: string): Promise<void> {
  requireSystem(ctx)
  const fromDay = addDays(ctx.now.toISOString().slice(0, 10), -MORNING_DAYS)
  const {
    plan: [row],
    workouts,
    availability: [when],
    mornings,
  } = await loadReacting(ctx.db, athleteId, fromDay)
  if (!row) return
  const today = todayIn(ctx.now.toISOString(), row.zone)
  const { version, zone: _zone, ...rest } = row
  const plan = { ...rest, weeks: rest.weeks as HeldPlan['weeks'] }
  const reaction = reactionOf(
    {
      plan: plan.endDay < today ? { ...plan, status: 'completed' } : plan,
      workouts: workouts.map((one) => ({
        ...heldWorkout(one),
        activityS: one.activityS,
        activityStress: one.activityStress,
      })),
      availability: when ? (when as unknown as Availability) : null,
      readiness: mornings.some(({ day }) => day === today) ? readiness(mornings, NO_LOAD, today).score : null,
    },
    today,
  )
  if (reaction === null) return
  const { changes, ...why } = reaction
  await ctx.store(
    insertProposal(
      ctx.db,
      {
        ...{
          id: ctx.id('proposal'),
          athleteId,
          planId: plan.id,
          source: 'system',
          planVersion: version,
        },
        ...{ ...why, changes: [...changes], createdAt: ctx.now },
      },
      hasRested(plan.id, ctx.now),
    ),
    { tell: { athleteId, topic: 'plan' } },
  )
}
