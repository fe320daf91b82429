import type { Ctx } from '#worker/context.ts'
import { Deferral } from '#worker/platform/deferral.ts'
import { budgetOf } from './budget-of.ts'

/** The provider refused: nobody calls it until the window opens. @throws Deferral always */
export async function deferToWindow(ctx: Ctx, provider: string): Promise<never> {
  const untilMs = await budgetOf(ctx, provider).exhausted(ctx.now.getTime())
  throw new Deferral(new Date(untilMs), 'limit_provider')
}
