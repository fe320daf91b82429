import type { Ctx } from '#worker/context.ts'
import { budgetOf } from './budget-of.ts'

/** What is used and left, and what the day comes to if it goes on like this. */
export function readBudget(ctx: Ctx, provider: string) {
  return budgetOf(ctx, provider).read(ctx.now.getTime())
}
