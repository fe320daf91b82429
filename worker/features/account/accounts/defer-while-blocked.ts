import type { Ctx } from '#worker/context.ts'
import { Deferral } from '#worker/platform/deferral.ts'
import { isBlocked } from './repo/account.ts'

const LOOK_AGAIN_MS = 60 * 60_000

/**
 * Makes an athlete's background work wait while the account is blocked: nothing is synced or read, nothing is lost.
 * @throws Deferral with the reason `account_blocked`
 */
export async function deferWhileBlocked(ctx: Ctx, athleteId: string): Promise<void> {
  if (!(await isBlocked(ctx.db, athleteId))) return
  throw new Deferral(new Date(ctx.now.getTime() + LOOK_AGAIN_MS), 'account_blocked')
}
