import type { Ctx } from '#worker/context.ts'
import { noticeText } from '#worker/domain/policy/connect-notices.ts'
import type { ConnectedProvider } from '#worker/domain/policy/provider-terms.ts'
import { requireHealthConsent } from '#worker/features/account/consents/require-health-consent.ts'
import { importFlag } from '#worker/features/admin/flags/provider-flags.ts'
import { readFlag } from '#worker/features/admin/flags/read-flag.ts'
import { isFull } from '#worker/features/training/provider-access/athlete-cap.ts'
import { adapterOf } from '#worker/features/training/providers/adapters.ts'
import { requireAthlete, requireSession } from '#worker/platform/access.ts'
import { AppError } from '#worker/platform/errors.ts'
import type { ConnectBegun } from './answers.ts'
import { makeState } from './oauth-state.ts'
import { redirectUri } from './redirect-uri.ts'
import { countOthers } from './repo/connection.ts'
import { insertState } from './repo/oauth-state.ts'
import { type ConnectInput, safeReturn } from './schema.ts'

const STATE_LIFE_MS = 10 * 60_000

/** Where to send the athlete to connect a provider. The state is signed, bound to the athlete, and works once. */
export async function startConnect(
  ctx: Ctx,
  provider: ConnectedProvider,
  input: ConnectInput,
  requestOrigin: string,
): Promise<ConnectBegun> {
  const athleteId = requireAthlete(ctx)
  const [[count]] = await Promise.all([
    countOthers(ctx.db, athleteId, provider),
    requireSession(ctx),
    requireHealthConsent(ctx, athleteId),
  ])
  if (!(await readFlag(ctx, importFlag(provider), athleteId))) {
    throw new AppError('forbidden', noticeText(provider, 'off'))
  }
  const adapter = await adapterOf(provider)
  if (isFull(count?.others ?? 0, adapter.athleteCap(ctx))) {
    throw new AppError('conflict', noticeText(provider, 'full'))
  }
  const { state, id } = await makeState(ctx, provider, athleteId)
  const url = await adapter.authorizeUrl(ctx, redirectUri(ctx, provider, requestOrigin), state)
  const expiresAt = new Date(ctx.now.getTime() + STATE_LIFE_MS)
  await ctx.store({
    state: insertState(ctx.db, { id, athleteId, provider, returnTo: safeReturn(input.returnTo), expiresAt }),
  })
  return { authorizeUrl: url }
}
