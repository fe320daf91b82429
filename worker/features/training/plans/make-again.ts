import type { Ctx } from '#worker/context.ts'
import { PLANS_PER_HOUR } from '#worker/domain/entitlement/catalogue.ts'
import { entitlementsFrom } from '#worker/features/account/entitlements/entitlements-from.ts'
import { takeLimit } from '#worker/features/account/limits/take-limit.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import type { Made } from '#worker/platform/answer-fields.ts'
import { databaseRefusal } from '#worker/platform/database-refusal.ts'
import { AppError } from '#worker/platform/errors.ts'
import { anchored } from './anchored.ts'
import { baselineFrom } from './preview-plan.ts'
import { loadPlanning } from './repo/planning.ts'
import { loadTemplate } from './repo/template.ts'
import type { MakeAgain } from './schema-season.ts'
import { storePlan } from './store-plan.ts'

/**
 * Puts the weeks of a plan in force once more, ending on another day; the plan in force is archived. The same request
 * id gives the same plan and counts once. @throws AppError invalid_plan with the limit and the way out
 */
export async function makeAgain(ctx: Ctx, planId: string, asked: MakeAgain): Promise<Made> {
  const athleteId = requireAthlete(ctx)
  const { requestId, endDay } = asked
  const load = () => loadPlanning(ctx.db, athleteId, baselineFrom(ctx), requestId)
  const [template, rows] = await Promise.all([loadTemplate(ctx.db, athleteId, planId), load()])
  const [known] = rows.known
  if (known) return known
  await takeLimit(ctx, `plan.create:${athleteId}`, { limit: PLANS_PER_HOUR.create, windowS: 3600 })
  const { name, goal, input, planning, made } = anchored(ctx, template, rows, endDay)
  if (made.kind === 'refusal') throw new AppError('invalid_plan', `${made.limit} ${made.wayOut}`)
  try {
    return await storePlan(ctx, {
      ...{ planning: { ...planning, said: null }, method: 'standard', cause: requestId },
      input: { ...input, requestId, name: asked.name ?? name },
      made: { ...made, goal, style: input.style },
      entitled: entitlementsFrom(rows.facts, ctx.now),
      keptRaces: new Set(rows.races.map(({ id }) => id)),
    })
  } catch (error) {
    const [first] = databaseRefusal(error).constraint === 'plan_request' ? (await load()).known : []
    if (first) return first
    throw error
  }
}
