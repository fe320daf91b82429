import type { Ctx } from '#worker/context.ts'
import type { CancelPreview } from '#worker/features/practice/bookings/answers.ts'
import { previewAsClient } from '#worker/features/practice/bookings/preview-as-client.ts'

/** What cancelling a booking would cost now: shown before they cancel. */
export const previewOwnCancellation = (ctx: Ctx, bookingId: string): Promise<CancelPreview> =>
  previewAsClient(ctx, bookingId)
