import type { Ctx } from '#worker/context.ts'
import { PLANS_PER_HOUR } from '#worker/domain/entitlement/catalogue.ts'
import type { TrainingPlan } from '#worker/domain/plan/plan.ts'
import { takeLimit } from '#worker/features/account/limits/take-limit.ts'
import { planFrame } from '#worker/features/training/plans/plan-frame.ts'
import { NewPlan } from '#worker/features/training/plans/schema.ts'
import { storePlan } from '#worker/features/training/plans/store-plan.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import type { Made } from '#worker/platform/answer-fields.ts'
import { databaseRefusal } from '#worker/platform/database-refusal.ts'
import { AppError, notFound } from '#worker/platform/errors.ts'
import { forKind } from './ask-plan.ts'
import { refuseReturn } from './refuse-return.ts'
import { loadModelPlan, markKept } from './repo.ts'
import { requireTier } from './require-tier.ts'
import { AskPlan } from './schema.ts'

/**
 * The plan that was shown is put in force, as every plan is; kept twice it is one. It is held against the rules once
 * more, as the athlete's time and training are now.
 */
export async function keepModelPlan(ctx: Ctx, id: string): Promise<Made> {
  const athleteId = requireAthlete(ctx)
  const row = await loadModelPlan(ctx.db, athleteId, id)
  if (!row) throw notFound('This plan')
  if (row.planId !== null && (row.state === 'kept' || row.state === 'undone')) return { id: row.planId }
  if (row.state !== 'ready' || row.made === null)
    throw new AppError('conflict', 'There is no written plan to keep. Ask for it again.')
  const asked = forKind(row.kind, AskPlan.parse(row.asked))
  await takeLimit(ctx, `plan.preview:${athleteId}`, { limit: PLANS_PER_HOUR.preview, windowS: 3600 })
  // When one can train is as it was said last, here or elsewhere; wishes are no part of a plan.
  const input = NewPlan.parse({ ...asked, availability: null, requestId: id })
  const { planning, entitled, keptRaces, known } = await planFrame(ctx, input)
  if (known) return known
  requireTier(entitled, row.kind)
  refuseReturn(planning)
  const made = withRaces(row.made, planning.request.races)
  if (made.startDay < planning.today)
    throw new AppError('conflict', 'Its first day is over. Ask for a new one; nothing was changed.')
  const { checkPlanRules } = await import('#worker/domain/plan/rules/check-plan-rules.ts')
  const [broken] = checkPlanRules(made, planning.request)
  if (broken)
    throw new AppError('invalid_plan', `It does not fit any more: ${broken.words} Ask for a new one.`)
  try {
    return await storePlan(ctx, {
      ...{ input, planning, made, entitled, keptRaces, cause: id },
      method: row.source === 'model' ? 'model' : 'standard',
      also: (planId) => ({ kept: markKept(ctx.db, athleteId, id, planId, ctx.now) }),
    })
  } catch (error) {
    if (databaseRefusal(error).constraint === 'plan_request') {
      const again = await loadModelPlan(ctx.db, athleteId, id)
      if (again?.planId) return { id: again.planId }
    }
    throw error
  }
}

/** Races by the ids they have now: each is the one on its day. */
function withRaces(made: TrainingPlan, races: readonly { id: string; day: string }[]): TrainingPlan {
  const workouts = made.workouts.map((one) =>
    one.raceId === null
      ? one
      : { ...one, raceId: races.find(({ day }) => day === one.day)?.id ?? one.raceId },
  )
  return { ...made, workouts }
}
