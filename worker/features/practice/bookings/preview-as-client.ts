import type { Ctx } from '#worker/context.ts'
import { requireClient } from '#worker/platform/access.ts'
import { notFound } from '#worker/platform/errors.ts'
import type { CancelPreview } from './answers.ts'
import { costOfCancelling } from './cost-of-cancelling.ts'
import { loadForChange } from './repo/booking.ts'

/** What cancelling would cost the client, on their own page. */
export async function previewAsClient(ctx: Ctx, bookingId: string): Promise<CancelPreview> {
  const { practiceId, clientId, confirmed } = requireClient(ctx)
  const [loaded] = await Promise.all([loadForChange(ctx.db, practiceId, bookingId), confirmed])
  if (loaded?.clientId !== clientId) throw notFound('This booking')
  return costOfCancelling(ctx, practiceId, loaded, 'client')
}
