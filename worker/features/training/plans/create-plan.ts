import type { Ctx } from '#worker/context.ts'
import { PLANS_PER_HOUR } from '#worker/domain/entitlement/catalogue.ts'
import { entitlementsFrom } from '#worker/features/account/entitlements/entitlements-from.ts'
import { takeLimit } from '#worker/features/account/limits/take-limit.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import type { Made } from '#worker/platform/answer-fields.ts'
import { databaseRefusal } from '#worker/platform/database-refusal.ts'
import { AppError } from '#worker/platform/errors.ts'
import { madePlan } from './made-plan.ts'
import { newPlanning } from './planning-request.ts'
import { baselineFrom } from './preview-plan.ts'
import { loadPlanning } from './repo/planning.ts'
import type { NewPlan } from './schema.ts'
import { storePlan } from './store-plan.ts'

/**
 * Makes a plan and puts it in force; the one before is archived. The same request id gives the same plan and counts
 * once. @throws AppError invalid_plan with the limit and the way out; forbidden where the month's plans are used
 */
export async function createPlan(ctx: Ctx, input: NewPlan): Promise<Made> {
  const athleteId = requireAthlete(ctx)
  const rows = await loadPlanning(ctx.db, athleteId, baselineFrom(ctx), input.requestId)
  const [known] = rows.known
  if (known) return known
  await takeLimit(ctx, `plan.create:${athleteId}`, { limit: PLANS_PER_HOUR.create, windowS: 3600 })
  const planning = newPlanning(rows, input, { now: ctx.now, newId: (kind) => ctx.id(kind) })
  const made = await madePlan(ctx, planning.request)
  if (made.kind === 'refusal') throw new AppError('invalid_plan', `${made.limit} ${made.wayOut}`)
  const entitled = entitlementsFrom(rows.facts, ctx.now)
  const keptRaces = new Set(rows.races.map((one) => one.id))
  try {
    return await storePlan(ctx, {
      ...{ input, planning, made, entitled, keptRaces },
      ...{ method: 'standard', cause: input.requestId },
    })
  } catch (error) {
    if (databaseRefusal(error).constraint === 'plan_request') {
      const again = await loadPlanning(ctx.db, athleteId, baselineFrom(ctx), input.requestId)
      const [first] = again.known
      if (first) return first
    }
    throw error
  }
}
