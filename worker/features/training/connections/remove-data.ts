import type { Ctx } from '#worker/context.ts'
import type { ConnectedProvider } from '#worker/domain/policy/provider-terms.ts'
import { notifyLive } from '#worker/features/account/live/notify-live.ts'
import { removeOrigins } from '#worker/features/training/activities/remove-origins.ts'
import { endIngestion } from '#worker/features/training/ingestion/ingestion-state.ts'
import { readConnection } from '#worker/features/training/provider-access/connection.ts'
import { adapterOf } from '#worker/features/training/providers/adapters.ts'
import { requireSystem } from '#worker/platform/access.ts'
import { noteRemoval } from './repo/connection.ts'

/**
 * Removes everything a provider brought of an athlete, then ends our access there, then forgets the tokens.
 * Each step is safe to run again; a connection that was made anew meanwhile is left alone.
 */
export async function removeData(ctx: Ctx, provider: ConnectedProvider, athleteId: string): Promise<void> {
  requireSystem(ctx)
  const connection = await readConnection(ctx, athleteId, provider)
  if (connection?.status !== 'revoked' || connection.statusReason === 'ended') return
  if (connection.statusReason === 'removing') {
    await removeOrigins(
      ctx,
      athleteId,
      { provider, externalIds: 'all' },
      {
        statements: [
          endIngestion(ctx, athleteId, provider),
          noteRemoval(ctx.db, connection, 'deauthorising', ctx.now),
        ],
      },
    )
    notifyLive(ctx, athleteId, 'ingestion')
  }
  const current = await readConnection(ctx, athleteId, provider)
  if (current?.status === 'revoked') await (await adapterOf(provider)).endAccess(ctx, current)
  await noteRemoval(ctx.db, connection, 'ended', ctx.now)
}
