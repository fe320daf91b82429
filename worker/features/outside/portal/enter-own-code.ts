import type { Ctx } from '#worker/context.ts'
import { enterNumberCode } from '#worker/features/practice/texts/enter-number-code.ts'
import { requireClient } from '#worker/platform/access.ts'
import { checkNumber } from './repo/head.ts'

/** The code that a client was texted: from now on they get texts about their sessions. */
export function enterOwnCode(ctx: Ctx, code: string, headers: Headers): Promise<void> {
  const { practiceId, clientId } = requireClient(ctx)
  const proves = (phone: string) => checkNumber(ctx.db, practiceId, clientId, phone)
  return enterNumberCode(ctx, { practiceId, of: { clientId }, code, by: clientId, proves }, headers)
}
