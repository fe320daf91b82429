import type { Ctx } from '#worker/context.ts'
import { budgetOf } from './budget-of.ts'

/** Passes on what the provider counted. Losing it costs little: the next answer says it again. */
export async function recordUsage(
  ctx: Ctx,
  provider: string,
  rates: { shortLimit: number; shortUsed: number; dayLimit: number; dayUsed: number } | null,
) {
  if (rates) await budgetOf(ctx, provider).report(rates, ctx.now.getTime())
}
