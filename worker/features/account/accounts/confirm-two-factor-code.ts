import type { Ctx } from '#worker/context.ts'
import { endLive } from '#worker/features/account/live/end-live.ts'
import { mailJob } from '#worker/features/account/mail/mail-job.ts'
import { requireSession } from '#worker/platform/access.ts'
import { AppError } from '#worker/platform/errors.ts'
import { hashToken } from '#worker/platform/session-cookie.ts'
import type { RecoveryCodes } from './answers.ts'
import { limitSession } from './limit-session.ts'
import { makeRecoveryCodes } from './recovery-codes.ts'
import { isPasswordChanged } from './refusals.ts'
import { holdPassword, type Identity, identityOf } from './repo/account.ts'
import { confirmTwoFactor, pendingTwoFactor } from './repo/two-factor.ts'
import { requireProvedMailbox } from './require-proved-mailbox.ts'
import { spendTotp } from './spend-totp.ts'
import { FACTOR_SETTLES_DAYS } from './young-factor.ts'

/**
 * Turns the second factor on with its first code, logs the other devices out, gives the recovery codes, this once, and
 * tells its person by mail.
 */
export async function confirmTwoFactorCode(ctx: Ctx, input: { code: string }): Promise<RecoveryCodes> {
  const { athleteId, sessionId } = await requireSession(ctx)
  // A reset between the two reads has taken away what waits.
  const [person, pending] = await Promise.all([
    identityOf(ctx.db, athleteId),
    pendingTwoFactor(ctx.db, athleteId),
    limitSession(ctx, 'first-code', athleteId),
  ])
  if (!pending || !person?.passwordHash) throw noneWaits()
  await requireProvedMailbox(ctx, person)
  await spendTotp(ctx, athleteId, pending.secret, input.code.replaceAll(/\s/g, ''))
  const codes = makeRecoveryCodes(ctx)
  const hashes = await Promise.all(codes.map((code) => hashToken(code.replaceAll('-', ''))))
  const held = holdPassword(ctx.db, athleteId, person.passwordHash)
  const { confirmed } = await ctx
    .store(
      {
        held,
        confirmed: confirmTwoFactor(ctx.db, { athleteId, id: pending.id, codes: hashes, sessionId }, ctx.now),
      },
      { jobs: [await enabledMail(ctx, person, pending.id)] },
    )
    .catch((error) => {
      throw isPasswordChanged(error) ? noneWaits() : error
    })
  if (confirmed[0].length === 0) throw noneWaits()
  endLive(ctx, athleteId, { except: sessionId })
  return { recoveryCodes: codes }
}

/** Names the way back: a thief's factor must not lock its owner out. */
function enabledMail(ctx: Ctx, person: Identity, factorId: string) {
  const { athleteId, name, email } = person
  const values = { name, forgotLink: `${ctx.settings.APP_ORIGIN}/forgot`, days: FACTOR_SETTLES_DAYS }
  const mail = { template: 'second-factor-on', to: email, athleteId, values } as const
  return mailJob(ctx, mail, `on_${factorId}`)
}

const noneWaits = () => new AppError('conflict', 'No second factor waits for a code. Begin again.')
