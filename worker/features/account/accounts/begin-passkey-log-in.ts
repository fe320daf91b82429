import type { Ctx } from '#worker/context.ts'
import { passkeyRequest } from '#worker/platform/auth/passkey.ts'
import type { PasskeyAsked } from './answers.ts'
import { limitAttempts } from './limit-attempts.ts'
import { makeChallenge } from './passkey-challenge.ts'
import type { Visit } from './visit.ts'

/** Begins a log-in by passkey. Nobody is named: the key itself says whose it is. */
export async function beginPasskeyLogIn(ctx: Ctx, visit: Visit): Promise<PasskeyAsked> {
  await limitAttempts(ctx, 'challenge', { address: visit.address, account: null })
  const { bytes, note } = await makeChallenge(ctx, 'passkey-login', null)
  return { challenge: note, options: await passkeyRequest(ctx.settings.APP_ORIGIN, bytes) }
}
