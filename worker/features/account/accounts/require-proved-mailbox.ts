import type { Ctx } from '#worker/context.ts'
import { isStaff, requireSession } from '#worker/platform/access.ts'
import { AppError } from '#worker/platform/errors.ts'
import type { Identity } from './repo/account.ts'

const HOLDS_MS = 3_600_000

/**
 * Who works for the service sets up their first second step within an hour of a password set by a mailed link: with a
 * stolen password alone a thief would enrol a factor of their own, and Admin would open to it.
 * @throws AppError forbidden
 */
export async function requireProvedMailbox(ctx: Ctx, { totpSecret, mailboxAt }: Identity): Promise<void> {
  const { roles } = await requireSession(ctx)
  if (!isStaff(roles) || totpSecret || ctx.settings.STAFF_SECOND_STEP === 'optional') return
  if (mailboxAt && ctx.now.getTime() - mailboxAt.getTime() < HOLDS_MS) return
  throw new AppError(
    'forbidden',
    'You work for the service, so the first second step needs your mailbox: log out, choose “Forgot password”, set a new one by the mailed link, and come back within an hour. Nothing was changed.',
  )
}
