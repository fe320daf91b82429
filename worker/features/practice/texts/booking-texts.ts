import type { Ctx } from '#worker/context.ts'
import type { Statement } from '#worker/db/open.ts'
import { type BookingStep, CONSEQUENCES } from '#worker/domain/texting/booking-kinds.ts'
import type { NewJob } from '#worker/jobs.ts'
import { planJob } from './next-jobs.ts'
import { cancelOpenTexts, insertBookingTexts } from './repo/of-booking.ts'

/** A step of one booking, and the version it gave the booking. */
export interface BookingStepTexts {
  practiceId: string
  bookingId: string
  clientId: string
  version: number
  what: BookingStep
}

/**
 * What a step of a booking does to its texts, for the batch of that step: those that have not gone out and no longer
 * hold are cancelled, those it asks for wait as rows, once for each (booking, kind, version). Who has no number, and a
 * practice without one, get no rows. `texts.plan` then decides consent, quiet hours and the time to send.
 */
export function bookingTexts(
  ctx: Ctx,
  step: BookingStepTexts,
): { statements: readonly Statement[]; jobs: readonly NewJob[] } {
  const { cancels, asks } = CONSEQUENCES[step.what]
  const statements: Statement[] = []
  if (cancels.length > 0) statements.push(cancelOpenTexts(ctx.db, step, cancels, ctx.now))
  if (asks.length === 0) return { statements, jobs: [] }
  const rows = asks.map((kind) => ({ id: ctx.id('text'), kind }))
  statements.push(insertBookingTexts(ctx.db, step, rows, ctx.now))
  const { practiceId, bookingId, version } = step
  const ids = rows.map((row) => row.id)
  return { statements, jobs: [planJob(practiceId, ids, `${bookingId}:${version}`)] }
}
