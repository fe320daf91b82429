import type { Ctx } from '#worker/context.ts'
import { AppError } from '#worker/platform/errors.ts'
import { takeAddressLimit } from './take-mail-limit.ts'

/**
 * Counts a mail that a practice writes without a press, by a rule or an offer, together with those that presses send
 * to its address. To how many addresses is not counted: a rule may write to all clients.
 * @returns false where it must not go
 */
export async function tryMailLimit(ctx: Ctx, practiceId: string, email: string): Promise<boolean> {
  try {
    await takeAddressLimit(ctx, practiceId, email)
    return true
  } catch (error) {
    if (error instanceof AppError && error.code === 'rate_limited') return false
    throw error
  }
}
