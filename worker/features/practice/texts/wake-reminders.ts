import type { Ctx } from '#worker/context.ts'
import type { Statement } from '#worker/db/open.ts'
import type { NewJob } from '#worker/jobs.ts'
import { planJob } from './next-jobs.ts'
import { heldReminders, queueAgain } from './repo/consent.ts'

/**
 * What an opt-in brings back, for the batch that keeps it: reminders that were held back while a number was not to be
 * texted, of what is still booked. Each is planned anew: one that would be useless by now stays away.
 * @param cause names the opt-in
 */
export async function wakeReminders(
  ctx: Ctx,
  practiceId: string,
  of: { phone: string } | { clientId: string },
  idempotencyKey: string,
): Promise<{ statements: readonly Statement[]; jobs: readonly NewJob[] }> {
  const ids = await heldReminders(ctx.db, practiceId, of, ctx.now)
  if (ids.length === 0) return { statements: [], jobs: [] }
  return {
    statements: [queueAgain(ctx.db, ids, ctx.now)],
    jobs: [planJob(practiceId, ids, `woken:${idempotencyKey}`)],
  }
}
