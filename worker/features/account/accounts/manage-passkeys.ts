import type { Ctx } from '#worker/context.ts'
import { mailJob } from '#worker/features/account/mail/mail-job.ts'
import { requireAthlete, requireSession } from '#worker/platform/access.ts'
import { checkNewPasskey, passkeyCreation } from '#worker/platform/auth/passkey.ts'
import { AppError, notFound } from '#worker/platform/errors.ts'
import { confirmPassword } from './confirm-password.ts'
import { makeChallenge, spendChallenge } from './passkey-challenge.ts'
import { isTaken } from './refusals.ts'
import {
  deletePasskey,
  insertPasskey,
  MAX_PASSKEYS,
  renamePasskey as rename,
  selectPasskeys,
} from './repo/passkey.ts'
import type { NewPasskey } from './schema.ts'

/** The signed-in person's passkeys, oldest first. */
export async function listPasskeys(ctx: Ctx) {
  const rows = await selectPasskeys(ctx.db, requireAthlete(ctx))
  return {
    passkeys: rows.map(({ id, name, isSynced, createdAt, lastUsedDay }) => ({
      id,
      name,
      isSynced,
      createdAt,
      lastUsedDay,
    })),
  }
}

/** Begins a new passkey for who knows the password: what the browser needs, and a challenge of five minutes. */
export async function beginPasskey(ctx: Ctx, input: { password: string }) {
  const athleteId = requireAthlete(ctx)
  const [person, known] = await Promise.all([
    confirmPassword(ctx, input.password),
    selectPasskeys(ctx.db, athleteId),
  ])
  if (known.length >= MAX_PASSKEYS) throw tooMany()
  const { bytes, note } = await makeChallenge(ctx, 'passkey-creation', person.athleteId)
  return { challenge: note, options: await passkeyCreation(ctx.settings.APP_ORIGIN, person, bytes, known) }
}

/** Keeps a new passkey, and tells its person by mail: a key they did not make would let someone else in. */
export async function addPasskey(ctx: Ctx, input: NewPasskey) {
  const { athleteId, name, email } = await requireSession(ctx)
  const challenge = await spendChallenge(ctx, 'passkey-creation', athleteId, input.challenge)
  const facts = await checkNewPasskey(ctx.settings.APP_ORIGIN, input.credential, challenge)
  if (!facts)
    throw new AppError('invalid_input', 'This passkey does not fit. Nothing was added; start again.')
  const known = await selectPasskeys(ctx.db, athleteId)
  if (known.length >= MAX_PASSKEYS) throw tooMany()
  const row = { ...facts, id: ctx.id('passkey'), athleteId, name: input.name, createdAt: ctx.now }
  const values = { name, passkey: input.name, link: `${ctx.settings.APP_ORIGIN}/settings/security` }
  const mail = { template: 'passkey-added', to: email, athleteId, values } as const
  try {
    await ctx.store({ passkey: insertPasskey(ctx.db, row) }, { jobs: [await mailJob(ctx, mail, row.id)] })
  } catch (error) {
    if (isTaken(error)) throw new AppError('conflict', 'This passkey is known already. Nothing was added.')
    throw error
  }
  return listPasskeys(ctx)
}

/** Renames an own passkey. */
export async function renamePasskey(ctx: Ctx, id: string, input: { name: string }) {
  const { athleteId } = await requireSession(ctx)
  const renamed = await rename(ctx.db, athleteId, id, input.name)
  if (renamed.length === 0) throw notFound('This passkey')
  return listPasskeys(ctx)
}

/** Takes an own passkey's way in; sessions it opened stay until they are ended. */
export async function removePasskey(ctx: Ctx, id: string, input: { password: string }): Promise<void> {
  const [person] = await Promise.all([confirmPassword(ctx, input.password), requireSession(ctx)])
  const removed = await deletePasskey(ctx.db, person.athleteId, id)
  if (removed.length === 0) throw notFound('This passkey')
}

const tooMany = () =>
  new AppError('conflict', `There are ${MAX_PASSKEYS} passkeys already. Remove one to add another.`)
