import type { Ctx } from '#worker/context.ts'
import { Deferral } from '#worker/platform/deferral.ts'
import type { Urgency } from './fair-share.ts'

const objectOf = (ctx: Ctx, provider: string) => ctx.env.BUDGET.get(ctx.env.BUDGET.idFromName(provider))

/**
 * Takes one call from a provider's budget.
 * @throws Deferral until the window opens in which this athlete's next call fits
 */
export async function takeBudget(ctx: Ctx, provider: string, athleteId: string, urgency: Urgency) {
  const answer = await objectOf(ctx, provider).take({ nowMs: ctx.now.getTime(), athleteId, urgency })
  if (!answer.granted) throw new Deferral(new Date(answer.untilMs), `limit_${answer.reason}`)
}

/** Passes on what the provider counted. Losing it costs little: the next answer says it again. */
export async function reportBudget(
  ctx: Ctx,
  provider: string,
  rates: { shortLimit: number; shortUsed: number; dayLimit: number; dayUsed: number } | null,
) {
  if (rates) await objectOf(ctx, provider).report(rates, ctx.now.getTime())
}

/** The provider refused: nobody calls it until the window opens. @throws Deferral always */
export async function deferToWindow(ctx: Ctx, provider: string): Promise<never> {
  const untilMs = await objectOf(ctx, provider).exhausted(ctx.now.getTime())
  throw new Deferral(new Date(untilMs), 'limit_provider')
}

/** What is used and left, and what the day comes to if it goes on like this. */
export function readBudget(ctx: Ctx, provider: string) {
  return objectOf(ctx, provider).read(ctx.now.getTime())
}
