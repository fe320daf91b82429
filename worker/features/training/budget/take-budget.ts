import type { Ctx } from '#worker/context.ts'
import { Deferral } from '#worker/platform/deferral.ts'
import { budgetOf } from './budget-of.ts'
import type { Urgency } from './fair-share.ts'

/**
 * Takes one call from a provider's budget.
 * @throws Deferral until the window opens in which this athlete's next call fits
 */
export async function takeBudget(ctx: Ctx, provider: string, athleteId: string, urgency: Urgency) {
  const answer = await budgetOf(ctx, provider).take({ nowMs: ctx.now.getTime(), athleteId, urgency })
  if (!answer.granted) throw new Deferral(new Date(answer.untilMs), `limit_${answer.reason}`)
}
