import type { Ctx } from '#worker/context.ts'
import { endLive } from '#worker/features/account/live/end-live.ts'
import { requireSession } from '#worker/platform/access.ts'
import type { PasswordChanged } from './answers.ts'
import { confirmPassword } from './confirm-password.ts'
import { hashNewPassword } from './hash-new-password.ts'
import { deviceLine } from './known-device.ts'
import { LINK_PURPOSES } from './make-link.ts'
import { passwordChangedMail } from './password-changed-mail.ts'
import { upsertPassword } from './repo/account.ts'
import { endImpersonations } from './repo/impersonation.ts'
import { endMade } from './repo/made.ts'
import { deletePasskeysBut } from './repo/passkey.ts'
import { deleteSessions } from './repo/session.ts'
import { removePending } from './repo/two-factor.ts'
import { deleteLinksOf } from './repo/verification.ts'
import type { PasswordChange } from './schema.ts'
import { storeUnderPassword } from './store-under-password.ts'

export interface Changed {
  shown: PasswordChanged
  /** The Set-Cookie line by which this browser is known under the new password. */
  device: string
}

/**
 * Changes a known password and logs the other devices out; of the passkeys those stay that are named, or all. What the
 * person made that opens something without a session ends, as with a reset.
 */
export async function changePassword(ctx: Ctx, input: PasswordChange): Promise<Changed> {
  const [person, { sessionId }] = await Promise.all([
    confirmPassword(ctx, input.currentPassword),
    requireSession(ctx),
  ])
  const { db, now } = ctx
  const { athleteId } = person
  const hash = await hashNewPassword(ctx, input.password)
  const { keepPasskeys } = input
  await storeUnderPassword(
    ctx,
    person,
    {
      password: upsertPassword(db, ctx.id('credential'), { athleteId, hash, isByMail: false }, now),
      sessions: deleteSessions(db, athleteId, sessionId),
      looks: endImpersonations(db, athleteId, now),
      links: deleteLinksOf(db, LINK_PURPOSES, athleteId),
      passkeys: keepPasskeys ? deletePasskeysBut(db, athleteId, keepPasskeys) : null,
      factor: removePending(db, athleteId),
      made: endMade(db, athleteId, now),
    },
    { jobs: [await passwordChangedMail(ctx, person, { secondStepEnded: false, unlinkedDays: null })] },
  )
  endLive(ctx, athleteId, { except: sessionId })
  return { shown: { status: 'changed' }, device: await deviceLine(ctx, { ...person, passwordHash: hash }) }
}
