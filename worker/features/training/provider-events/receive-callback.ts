import type { Ctx } from '#worker/context.ts'
import type { ConnectedProvider } from '#worker/domain/policy/provider-terms.ts'
import { keepCallback } from '#worker/features/outside/webhooks/keep-callback.ts'
import type { Callback } from '#worker/features/training/providers/adapter.ts'
import { adapterOf } from '#worker/features/training/providers/adapters.ts'
import type { CallbackTaken } from './answers.ts'

/**
 * Keeps the events of a provider's call; one that is proved and says nothing we read is taken and left.
 * @throws AppError bad_signature or not_found for a forged one; unavailable when it could not be kept
 */
export async function receiveCallback(
  ctx: Ctx,
  provider: ConnectedProvider,
  call: Callback,
): Promise<CallbackTaken> {
  const { readCallback } = await adapterOf(provider)
  const events = (await readCallback?.(ctx, call)) ?? []
  await Promise.all(events.map((event) => keepCallback(ctx, { provider, ...event })))
  return { status: 'ok' }
}
