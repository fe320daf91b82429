import type { Ctx } from '#worker/context.ts'
import type { ConnectedProvider } from '#worker/domain/policy/provider-terms.ts'
import { notifyLive } from '#worker/features/account/live/notify.ts'
import { removeOrigins } from '#worker/features/training/activities/remove-origins.ts'
import { noteIngestion } from '#worker/features/training/ingestion/progress.ts'
import { requireSystem } from '#worker/platform/access.ts'
import { adapterOf } from './adapters.ts'
import { noteRemoval, readLink } from './repo/link.ts'

/**
 * Removes everything a provider told of an athlete, then ends our access there, then forgets the tokens.
 * Each step is safe to run again; a connection that was made anew meanwhile is left alone.
 */
export async function removeData(ctx: Ctx, provider: ConnectedProvider, athleteId: string): Promise<void> {
  requireSystem(ctx)
  const link = await readLink(ctx.db, athleteId, provider)
  if (link?.status !== 'revoked' || link.statusReason === 'ended') return
  if (link.statusReason === 'removing') {
    await removeOrigins(
      ctx,
      athleteId,
      { provider, externalIds: 'all' },
      {
        statements: [
          noteIngestion(ctx, athleteId, provider, {
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
          noteRemoval(ctx.db, link, 'deauthorising', ctx.now),
        ],
      },
    )
    notifyLive(ctx, athleteId, 'ingestion')
  }
  const current = await readLink(ctx.db, athleteId, provider)
  if (current?.status === 'revoked') await (await adapterOf(provider)).endAccess(ctx, current)
  await noteRemoval(ctx.db, link, 'ended', ctx.now)
}
