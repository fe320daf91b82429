import type { Ctx } from '#worker/context.ts'
import { enterNumberCode } from '#worker/features/practice/texts/enter-number-code.ts'
import { ownNumber } from './own-number.ts'

/** The code that a client was texted: from now on they get texts about their sessions. */
export async function enterOwnCode(ctx: Ctx, code: string): Promise<void> {
  const { practiceId, phone, wording } = await ownNumber(ctx)
  return enterNumberCode(ctx, { practiceId, phone, code, wording })
}
