import type { Ctx } from '#worker/context.ts'
import { visitOf } from '#worker/features/account/accounts/visit.ts'
import { limitReads } from '#worker/features/account/limits/limit-reads.ts'
import { brandOf } from '#worker/features/practice/practices/brand-of.ts'
import { notFound } from '#worker/platform/errors.ts'
import type { BookingPage } from './answers.ts'
import { loadPage } from './repo.ts'

/** A practice as anyone sees it: what it offers, who trains, where, and by which rules it cancels. */
export async function showBookingPage(ctx: Ctx, slug: string, headers: Headers): Promise<BookingPage> {
  await limitReads(ctx, 'booking-page', visitOf(headers).address)
  const { head, services, trainers, places } = await loadPage(ctx.db, slug)
  if (!head) throw notFound('This practice')
  const { brand, ...practice } = head
  return { practice: { ...practice, brand: brandOf(brand) }, services, trainers, places }
}
