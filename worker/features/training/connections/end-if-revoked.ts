import type { Ctx } from '#worker/context.ts'
import type { ConnectedProvider } from '#worker/domain/policy/provider-terms.ts'
import { type Connection, readConnection } from '#worker/features/training/provider-access/connection.ts'
import { adapterOf } from '#worker/features/training/providers/adapters.ts'
import { revokeGuard } from './repo/connection.ts'

/**
 * Anyone may claim that an athlete has revoked access; only the provider's own refusal proves it. If the token still
 * works, or an expired one is renewed, nothing happens.
 * @returns whether the access is ended; then the data goes
 */
export async function endIfRevoked(
  ctx: Ctx,
  provider: ConnectedProvider,
  connection: Connection,
): Promise<boolean> {
  const adapter = await adapterOf(provider)
  if (await adapter.stillWorks(ctx, connection)) return false
  const { athleteId } = connection
  const current = await readConnection(ctx, athleteId, provider)
  if (current?.externalAthleteId !== connection.externalAthleteId) return false
  await ctx.storeIf(revokeGuard(athleteId, provider, ctx.now), {
    jobs: [{ job: { type: 'event', event: { type: 'provider.disconnected', athleteId, provider } } }],
  })
  return true
}
