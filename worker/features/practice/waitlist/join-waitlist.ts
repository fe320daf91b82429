import type { Ctx } from '#worker/context.ts'
import { isOffered } from '#worker/features/practice/bookings/is-offered.ts'
import { requireClient } from '#worker/platform/access.ts'
import type { Made } from '#worker/platform/answer-fields.ts'
import { AppError } from '#worker/platform/errors.ts'
import type { OwnWaiting } from './schema.ts'
import { storeWaiting } from './store-waiting.ts'

/**
 * A client puts themselves on the list, for what they could book or what is full.
 * @throws AppError conflict for a time that nobody offers
 */
export async function joinWaitlist(ctx: Ctx, input: OwnWaiting): Promise<Made> {
  const { practiceId, clientId } = requireClient(ctx)
  const isThere = await isOffered(ctx, { practiceId, ...input })
  if (!isThere && input.startsAt > ctx.now) {
    throw new AppError(
      'conflict',
      'This service has no session at that time. Choose one that the practice offers.',
      { field: 'starts_at' },
    )
  }
  return storeWaiting(ctx, practiceId, { ...input, clientId }, clientId)
}
