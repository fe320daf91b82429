import type { Ctx } from '#worker/context.ts'
import type { ConnectedProvider } from '#worker/domain/policy/provider-terms.ts'
import { importFlag } from '#worker/features/admin/flags/provider-flags.ts'
import { readFlag } from '#worker/features/admin/flags/read-flag.ts'
import { readConnection } from '#worker/features/training/provider-access/connection.ts'
import { adapterOf } from '#worker/features/training/providers/adapters.ts'
import { Deferral } from '#worker/platform/deferral.ts'
import { readIngestion } from './ingestion-state.ts'

const LOOK_AGAIN_MS = 60 * 60_000

/**
 * What a job needs of an athlete's provider: the connection, its adapter and where ingestion stands. Null when there is nothing
 * to do any more, because it was disconnected or has to be connected again.
 * @throws Deferral while reading from it is switched off
 */
export async function openWork(ctx: Ctx, provider: ConnectedProvider, athleteId: string) {
  const [connection, state, isOn] = await Promise.all([
    readConnection(ctx, athleteId, provider),
    readIngestion(ctx, athleteId, provider),
    readFlag(ctx, importFlag(provider), athleteId),
  ])
  if (connection?.status !== 'active' || !state) return null
  if (!isOn) throw new Deferral(new Date(ctx.now.getTime() + LOOK_AGAIN_MS), 'import_off')
  return { connection, state, adapter: await adapterOf(provider) }
}
