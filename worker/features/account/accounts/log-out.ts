import type { Ctx } from '#worker/context.ts'
import { endLive } from '#worker/features/account/live/end-live.ts'
import { readSignedToken, tokenOf } from '#worker/platform/session-cookie.ts'
import { deleteSessionByToken } from './repo/session.ts'

/** Logs out. Needs only the token: a blocked person and one whose session is over can always leave. */
export async function logOut(ctx: Ctx, headers: Headers): Promise<void> {
  const { APP_ORIGIN, AUTH_SECRETS } = ctx.settings
  const signed = tokenOf(headers, APP_ORIGIN)
  const claimed = signed ? await readSignedToken(signed, AUTH_SECRETS) : null
  if (!claimed) return
  const [ended] = await deleteSessionByToken(ctx.db, claimed.athleteId, claimed.tokenHash)
  if (ended) endLive(ctx, claimed.athleteId, { only: ended.id })
}
