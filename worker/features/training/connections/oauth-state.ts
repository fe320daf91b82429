import type { Ctx } from '#worker/context.ts'
import { isSigned, sign } from '#worker/platform/auth/signature.ts'
import { hashToken, tokenText } from '#worker/platform/session-cookie.ts'

const textOf = (provider: string, athleteId: string, nonce: string) =>
  `${provider}-connect:${athleteId}:${nonce}`

/** A fresh OAuth state, signed for one athlete. The database keeps only the hash of its nonce. */
export async function makeState(
  ctx: Ctx,
  provider: string,
  athleteId: string,
): Promise<{ state: string; id: string }> {
  const nonce = tokenText(ctx.random(32))
  const signature = await sign(textOf(provider, athleteId, nonce), ctx.settings.AUTH_SECRETS)
  return { state: `${nonce}.${signature}`, id: await hashToken(nonce) }
}

/** The state's id, or null when it was not made here for this athlete. */
export async function readStateId(
  ctx: Ctx,
  provider: string,
  athleteId: string,
  state: string,
): Promise<string | null> {
  const [nonce = '', signature = ''] = state.split('.')
  if (
    nonce === '' ||
    !(await isSigned(textOf(provider, athleteId, nonce), signature, ctx.settings.AUTH_SECRETS))
  ) {
    return null
  }
  return hashToken(nonce)
}
