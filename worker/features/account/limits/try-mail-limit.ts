import type { Ctx } from '#worker/context.ts'
import { AppError } from '#worker/platform/errors.ts'
import { takeAddressLimit } from './take-mail-limit.ts'

/**
 * Counts a mail that a practice writes without a press, by a rule or an offer, together with those that presses send
 * to its address. To how many addresses is not counted: a rule may write to all clients.
 * @returns until when it must wait; null where it may go now, and is counted
 */
export async function mailWait(ctx: Ctx, practiceId: string, email: string): Promise<Date | null> {
  return waitOf(ctx, takeAddressLimit(ctx, practiceId, email))
}

/** @returns false where it must not go */
export const tryMailLimit = async (ctx: Ctx, practiceId: string, email: string): Promise<boolean> =>
  (await mailWait(ctx, practiceId, email)) === null

/** Until when what was refused by a limit has to wait; null where it was not refused. */
export async function waitOf(ctx: Ctx, taken: Promise<void>): Promise<Date | null> {
  try {
    await taken
    return null
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'rate_limited') throw error
    return new Date(ctx.now.getTime() + (error.retryAfterS ?? 3600) * 1000)
  }
}
