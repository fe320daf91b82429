import type { Ctx } from '#worker/context.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import { passkeyCreation } from '#worker/platform/auth/passkey.ts'
import type { PasskeyAsked } from './answers.ts'
import { confirmBothFactors } from './confirm-both-factors.ts'
import { makeChallenge } from './passkey-challenge.ts'
import { tooManyPasskeys } from './passkey-limit.ts'
import { MAX_PASSKEYS, selectPasskeys } from './repo/passkey.ts'
import type { PasswordAndCode } from './schema.ts'

/** Begins a new passkey for who knows the password and, where one is on, has the second factor: what the browser needs, and a challenge of five minutes. */
export async function beginPasskey(ctx: Ctx, input: PasswordAndCode): Promise<PasskeyAsked> {
  const athleteId = requireAthlete(ctx)
  const [person, known] = await Promise.all([
    confirmBothFactors(ctx, input),
    selectPasskeys(ctx.db, athleteId),
  ])
  if (known.length >= MAX_PASSKEYS) throw tooManyPasskeys()
  const { bytes, note } = await makeChallenge(ctx, 'passkey-creation', person)
  return { challenge: note, options: await passkeyCreation(ctx.settings.APP_ORIGIN, person, bytes, known) }
}
