import type { Ctx } from '#worker/context.ts'
import { requireClient } from '#worker/platform/access.ts'
import type { OpenBill } from './answers.ts'
import { openDueBill } from './open-due-bill.ts'
import { loadOwed } from './repo/due.ts'

/** A client pays what they owe: a Checkout page, open for a day. */
export async function billOwnDue(ctx: Ctx, dueId: string): Promise<OpenBill> {
  const { practiceId, clientId, confirmed } = requireClient(ctx)
  const [loaded] = await Promise.all([loadOwed(ctx.db, { practiceId, clientId, dueId }), confirmed])
  const { id: _, ...bill } = await openDueBill(ctx, practiceId, loaded, 'checkout', clientId)
  return bill
}
