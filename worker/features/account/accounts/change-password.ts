import type { Ctx } from '#worker/context.ts'
import { endLive } from '#worker/features/account/live/end-live.ts'
import { requireSession } from '#worker/platform/access.ts'
import { hashPassword } from '#worker/platform/auth/password-hash.ts'
import type { PasswordChanged } from './answers.ts'
import { confirmPassword } from './confirm-password.ts'
import { LINK_PURPOSES } from './make-link.ts'
import { passwordChangedMail } from './password-changed-mail.ts'
import { upsertPassword } from './repo/account.ts'
import { deleteSessions } from './repo/session.ts'
import { deleteLinksOf } from './repo/verification.ts'

/** Changes a known password and logs the other devices out. */
export async function changePassword(
  ctx: Ctx,
  input: { currentPassword: string; password: string },
): Promise<PasswordChanged> {
  const [person, { sessionId }] = await Promise.all([
    confirmPassword(ctx, input.currentPassword),
    requireSession(ctx),
  ])
  const { db, now } = ctx
  const hash = hashPassword(input.password, ctx.random(16))
  await ctx.store(
    {
      password: upsertPassword(db, ctx.id('credential'), person.athleteId, hash, now),
      sessions: deleteSessions(db, person.athleteId, sessionId),
      links: deleteLinksOf(db, LINK_PURPOSES, person.athleteId),
    },
    { jobs: [await passwordChangedMail(ctx, person)] },
  )
  endLive(ctx, person.athleteId, { except: sessionId })
  return { status: 'changed' }
}
