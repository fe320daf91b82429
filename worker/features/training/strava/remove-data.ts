import type { Ctx } from '#worker/context.ts'
import { notifyLive } from '#worker/features/account/live/notify.ts'
import { removeOrigins } from '#worker/features/training/activities/remove-origins.ts'
import { noteIngestion } from '#worker/features/training/ingestion/progress.ts'
import { requireSystem } from '#worker/platform/access.ts'
import { deauthorize, refreshTokens } from '#worker/platform/strava/oauth.ts'
import { stravaApp } from './app.ts'
import { type Link, noteRemoval, readLink } from './repo/link.ts'
import { openToken } from './tokens.ts'

/**
 * Removes everything Strava told of an athlete, then ends our access at Strava, then forgets the tokens.
 * Each step is safe to run again; a connection that was made anew meanwhile is left alone.
 */
export async function removeData(ctx: Ctx, athleteId: string): Promise<void> {
  requireSystem(ctx)
  const link = await readLink(ctx.db, athleteId)
  if (link?.status !== 'revoked' || link.statusReason === 'ended') return
  if (link.statusReason === 'removing') {
    await removeOrigins(
      ctx,
      athleteId,
      { provider: 'strava', externalIds: 'all' },
      {
        statements: [
          noteIngestion(ctx, athleteId, 'strava', {
            status: 'not_connected',
            phase: null,
            cursor: null,
            indexKnown: 0,
            indexDone: 0,
            detailKnown: 0,
            detailDone: 0,
            newestDay: null,
            oldestDay: null,
            deferredUntil: null,
            deferReason: null,
            errorMessage: null,
            completedAt: null,
          }),
          noteRemoval(ctx.db, athleteId, 'deauthorising', ctx.now),
        ],
      },
    )
    notifyLive(ctx, athleteId, 'ingestion')
  }
  await endAccess(ctx, link)
  await noteRemoval(ctx.db, athleteId, 'ended', ctx.now)
}

/** A token Strava refuses is as good as ended: the athlete was there first. */
async function endAccess(ctx: Ctx, link: Link): Promise<void> {
  const current = await readLink(ctx.db, link.athleteId)
  if (current?.status !== 'revoked') return
  const token = await openToken(ctx, current, 'access')
  if (token === null) return
  const app = stravaApp(ctx)
  const answer = await deauthorize(app, token)
  if (answer.ok) return
  const refreshToken = await openToken(ctx, current, 'refresh')
  if (refreshToken === null) return
  const renewed = await refreshTokens(app, refreshToken)
  if (renewed.ok) await deauthorize(app, renewed.value.access_token)
}
