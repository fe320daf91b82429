import type { Ctx } from '#worker/context.ts'
import type { Asker } from '#worker/domain/booking/states.ts'
import { requireMember } from '#worker/platform/access.ts'
import { notFound } from '#worker/platform/errors.ts'
import type { CancelPreview } from './answers.ts'
import { costOfCancelling } from './cost-of-cancelling.ts'
import { loadForChange } from './repo/booking.ts'

/**
 * What cancelling would cost, shown before anyone cancels. With `by: client` it is what the client is told.
 * @throws AppError conflict when it cannot be cancelled any more
 */
export async function previewAsMember(
  ctx: Ctx,
  practiceId: string,
  bookingId: string,
  by: Asker,
): Promise<CancelPreview> {
  const [loaded] = await Promise.all([
    loadForChange(ctx.db, practiceId, bookingId),
    requireMember(ctx, practiceId),
  ])
  if (!loaded) throw notFound('This booking')
  return costOfCancelling(ctx, practiceId, loaded, by)
}
