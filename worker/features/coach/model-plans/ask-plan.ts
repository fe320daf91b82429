import type { Ctx } from '#worker/context.ts'
import { PLANS_PER_HOUR } from '#worker/domain/entitlement/catalogue.ts'
import { quota } from '#worker/features/account/entitlements/quota.ts'
import { takeLimit } from '#worker/features/account/limits/take-limit.ts'
import { planFrame } from '#worker/features/training/plans/plan-frame.ts'
import { storeSaid } from '#worker/features/training/plans/store-plan.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import type { Made } from '#worker/platform/answer-fields.ts'
import { databaseRefusal } from '#worker/platform/database-refusal.ts'
import { AppError } from '#worker/platform/errors.ts'
import { framed } from './framed.ts'
import { refuseReturn } from './refuse-return.ts'
import { byRequest, dropOthers, insertModelPlan } from './repo.ts'
import { requireTier } from './require-tier.ts'
import type { AskPlan } from './schema.ts'

/** Each may take several calls to a model. */
const PER_HOUR = 6

/**
 * Asks for a plan by a model: a job writes it, and it is a plan once its athlete keeps it. The same request id asks
 * once. What was asked for before and not kept is dropped. @throws AppError invalid_plan where not even the generator
 * can make one
 */
export async function askPlan(ctx: Ctx, kind: 'week' | 'weeks', input: AskPlan): Promise<Made> {
  const athleteId = requireAthlete(ctx)
  // Its words are many, and no other request needs them.
  const { refuseHealth } = await import('./refuse-health.ts')
  refuseHealth(input.wishes)
  // Whoever may not have it would have the generator work for them as well.
  const counted = takeLimit(ctx, `plan.preview:${athleteId}`, {
    limit: PLANS_PER_HOUR.preview,
    windowS: 3600,
  })
  const [known, frame] = await Promise.all([
    byRequest(ctx.db, athleteId, input.requestId),
    planFrame(ctx, forKind(kind, input), counted),
  ])
  if (known) return known
  requireTier(frame.entitled, kind)
  refuseReturn(frame.planning)
  const made = framed(frame.made, kind)
  if (made.kind === 'refusal') throw new AppError('invalid_plan', `${made.limit} ${made.wayOut}`)
  await takeLimit(ctx, `plan.model:${athleteId}`, { limit: PER_HOUR, windowS: 3600 })
  const id = ctx.id('modelPlan')
  const { breakCause: _health, ...rest } = input
  const at = { createdAt: ctx.now, updatedAt: ctx.now }
  try {
    await ctx.store(
      {
        reserved: quota.reserve(ctx, { athleteId, key: 'plan.generate', cause: id }, frame.entitled),
        asked: insertModelPlan(ctx.db, {
          ...{ id, athleteId, requestId: input.requestId, kind, state: 'waiting', ...at },
          // The day it begins stays, also where the work is done after midnight.
          asked: { ...rest, startDay: made.startDay },
          ...{ weeks: made.weeks.length, written: [], broken: [], words: [] },
        }),
        // Said here, so that what is said elsewhere later holds when the plan is kept.
        availability: storeSaid(ctx, frame.planning.said),
        dropped: dropOthers(ctx.db, athleteId, id, ctx.now),
      },
      {
        jobs: [{ job: { type: 'plan.write', athleteId, modelPlanId: id }, dedupeKey: `plan.write:${id}` }],
        tell: { athleteId, topic: 'plan' },
      },
    )
  } catch (error) {
    if (databaseRefusal(error).constraint === 'model_plan_request') {
      const first = await byRequest(ctx.db, athleteId, input.requestId)
      if (first) return first
    }
    throw quota.refusal(error, 'plan.generate', frame.entitled)
  }
  return { id }
}

/** A week is the first of the plan it belongs to: the generator is asked for the season, or a month without a race. */
export const forKind = (kind: 'week' | 'weeks', input: AskPlan): AskPlan =>
  kind === 'week' && input.weeks === null ? { ...input, weeks: 4 } : input
