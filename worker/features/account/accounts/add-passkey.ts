import type { Ctx } from '#worker/context.ts'
import { mailJob } from '#worker/features/account/mail/mail-job.ts'
import { requireAthlete, requireSession } from '#worker/platform/access.ts'
import { checkNewPasskey } from '#worker/platform/auth/passkey.ts'
import { AppError } from '#worker/platform/errors.ts'
import type { PasskeyList } from './answers.ts'
import { listPasskeys } from './list-passkeys.ts'
import { challengeOver, spendChallenge } from './passkey-challenge.ts'
import { tooManyPasskeys } from './passkey-limit.ts'
import { isPasswordChanged, isTaken } from './refusals.ts'
import { holdPassword, identityOf } from './repo/account.ts'
import { insertPasskey, MAX_PASSKEYS, selectPasskeys } from './repo/passkey.ts'
import type { NewPasskey } from './schema.ts'

/**
 * Keeps a new passkey, and tells its person by mail: a key they did not make would let someone else in. It is kept under
 * the password that asked for it alone: nothing begun before a reset lands after it.
 */
export async function addPasskey(ctx: Ctx, input: NewPasskey): Promise<PasskeyList> {
  const athleteId = requireAthlete(ctx)
  const [person, known] = await Promise.all([
    identityOf(ctx.db, athleteId),
    selectPasskeys(ctx.db, athleteId),
    requireSession(ctx),
  ])
  if (!person?.passwordHash) throw challengeOver()
  const { name, email, passwordHash } = person
  const challenge = await spendChallenge(ctx, 'passkey-creation', person, input.challenge)
  const facts = await checkNewPasskey(ctx.settings.APP_ORIGIN, input.credential, challenge)
  if (!facts)
    throw new AppError('invalid_input', 'This passkey does not fit. Nothing was added; start again.')
  if (known.length >= MAX_PASSKEYS) throw tooManyPasskeys()
  const row = { ...facts, id: ctx.id('passkey'), athleteId, name: input.name, createdAt: ctx.now }
  const values = { name, passkey: input.name, link: `${ctx.settings.APP_ORIGIN}/settings/security` }
  const mail = { template: 'passkey-added', to: email, athleteId, values } as const
  try {
    await ctx.store(
      { held: holdPassword(ctx.db, athleteId, passwordHash), passkey: insertPasskey(ctx.db, row) },
      { jobs: [await mailJob(ctx, mail, row.id)] },
    )
  } catch (error) {
    if (isPasswordChanged(error)) throw challengeOver()
    if (isTaken(error)) throw new AppError('conflict', 'This passkey is known already. Nothing was added.')
    throw error
  }
  return listPasskeys(ctx)
}
