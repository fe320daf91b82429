import type { Ctx } from '#worker/context.ts'
import { keepCallback } from '#worker/features/outside/webhooks/keep-callback.ts'
import { nothingHere } from '#worker/platform/errors.ts'
import { sameText } from '#worker/platform/same-text.ts'
import type { PushTaken } from './answers.ts'
import type { WahooPush } from './schema.ts'

/**
 * Keeps an event that carries the token of our application.
 * @throws AppError not_found for another token: whoever guesses learns nothing; unavailable when it could not be kept
 */
export async function receivePush(ctx: Ctx, { webhookToken, ...event }: WahooPush): Promise<PushTaken> {
  const expected = ctx.settings.WAHOO_WEBHOOK_TOKEN
  if (expected === '' || !sameText(webhookToken, expected)) throw nothingHere()
  const { user, workoutSummary } = event
  await keepCallback(ctx, {
    provider: 'wahoo',
    payload: event,
    owner: String(user.id),
    sameAs: [
      ...[event.eventType, user.id, workoutSummary?.workout?.id],
      ...[workoutSummary?.id, workoutSummary?.updatedAt],
    ],
  })
  return { status: 'ok' }
}
