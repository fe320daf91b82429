import type { Ctx } from '#worker/context.ts'

/** The object that counts the calls to a provider. */
export const budgetOf = (ctx: Ctx, provider: string) =>
  ctx.env.BUDGET.get(ctx.env.BUDGET.idFromName(provider))
