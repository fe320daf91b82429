import type { Ctx } from '#worker/context.ts'
import { requireHealthConsent } from '#worker/features/account/consents/heed-refusal.ts'
import { readFlag } from '#worker/features/admin/flags/read-flag.ts'
import { requireAthlete, requireSession } from '#worker/platform/access.ts'
import { AppError } from '#worker/platform/errors.ts'
import { authorizeUrl } from '#worker/platform/strava/oauth.ts'
import { stravaApp } from './app.ts'
import { makeState } from './oauth-note.ts'
import { redirectUri } from './redirect-uri.ts'
import { insertState } from './repo/oauth-state.ts'
import { type ConnectInput, NOTICES, safeReturn } from './schema.ts'

const STATE_LIFE_MS = 10 * 60_000

/** Where to send the athlete to connect Strava. The state is signed, bound to the athlete, and works once. */
export async function startConnect(ctx: Ctx, input: ConnectInput, requestOrigin: string) {
  const athleteId = requireAthlete(ctx)
  await Promise.all([requireSession(ctx), requireHealthConsent(ctx, athleteId)])
  if (!(await readFlag(ctx, 'import.strava', athleteId))) throw new AppError('forbidden', NOTICES.strava_off)
  const app = stravaApp(ctx)
  const { state, id } = await makeState(ctx, athleteId)
  const expiresAt = new Date(ctx.now.getTime() + STATE_LIFE_MS)
  await ctx.store([insertState(ctx.db, { id, athleteId, returnTo: safeReturn(input.returnTo), expiresAt })])
  return { authorizeUrl: authorizeUrl(app, redirectUri(ctx, requestOrigin), state) }
}
