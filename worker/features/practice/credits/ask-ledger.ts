import type { Ctx } from '#worker/context.ts'
import { AppError, notFound } from '#worker/platform/errors.ts'
import { type CreditOutcome, LedgerIntent } from './schema.ts'

/** Puts an intent into its client's line and waits for the answer. */
export async function askLedger(ctx: Ctx, intent: LedgerIntent): Promise<CreditOutcome> {
  // A name in an address that can be nobody's: the object would not read it.
  if (!LedgerIntent.safeParse(intent).success) throw notFound('This client or package')
  await ctx.actor.confirmed
  const reply = await ctx.env.LEDGER.get(ctx.env.LEDGER.idFromName(intent.clientId)).apply(intent)
  if (reply.ok) return reply.outcome
  const { code, message, field, retryAfterS } = reply
  throw new AppError(code, message, {
    ...(field === undefined ? {} : { field }),
    ...(retryAfterS === undefined ? {} : { retryAfterS }),
  })
}
