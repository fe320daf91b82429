import type { Ctx } from '#worker/context.ts'
import type { JobOf } from '#worker/jobs.ts'
import { requireSystem } from '#worker/platform/access.ts'
import { askToPayAgain } from './ask-to-pay-again.ts'
import { nameOf } from './open-due-bill.ts'
import { loadOwed } from './repo/due.ts'

/**
 * Some time after a card was refused for what a client owed: who has not settled it since gets one mail with the address
 * to pay at. What is settled or closed meanwhile needs no word.
 * @throws Deferral while their address got as many mails as practices may send in a day
 */
export async function chaseDuePayment(ctx: Ctx, job: JobOf<'payment.chase-due'>): Promise<void> {
  requireSystem(ctx)
  const { practiceId, dueId, object } = job
  const { owed, bills } = await loadOwed(ctx.db, { practiceId, clientId: null, dueId })
  const open = bills.find(
    ({ closedAt, endedAt, expiresAt }) =>
      !closedAt && !endedAt && (expiresAt === null || expiresAt > ctx.now),
  )
  if (!owed || owed.settledHow !== null || !open) return
  const sold = { ...owed, name: nameOf(owed), priceMinor: owed.amountMinor }
  await askToPayAgain(ctx, { ...sold, practiceId, url: open.url, object })
}
