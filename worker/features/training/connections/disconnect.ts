import type { Ctx } from '#worker/context.ts'
import { type ConnectedProvider, providerName } from '#worker/domain/policy/provider-terms.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import { notFound } from '#worker/platform/errors.ts'
import type { Removing } from './answers.ts'
import { revokeGuard } from './repo/connection.ts'

/** Ends the connection at once; removing the data and telling the provider follow as a job. */
export async function disconnect(ctx: Ctx, provider: ConnectedProvider): Promise<Removing> {
  const athleteId = requireAthlete(ctx)
  const won = await ctx.storeIf(revokeGuard(athleteId, provider, ctx.now), {
    jobs: [{ job: { type: 'event', event: { type: 'provider.disconnected', athleteId, provider } } }],
  })
  if (won.length === 0) throw notFound(`A connection to ${providerName(provider)}`)
  return { status: 'removing' }
}
