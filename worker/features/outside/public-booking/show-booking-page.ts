import type { Ctx } from '#worker/context.ts'
import { brandOf } from '#worker/features/practice/practices/brand-of.ts'
import { notFound } from '#worker/platform/errors.ts'
import type { BookingPage } from './answers.ts'
import { loadPage } from './repo.ts'

/** A practice as anyone sees it: what it offers, who trains, where, and by which rules it cancels. */
export async function showBookingPage(ctx: Ctx, slug: string): Promise<BookingPage> {
  const { head, services, trainers, places } = await loadPage(ctx.db, slug)
  if (!head) throw notFound('This practice')
  const { brand, ...practice } = head
  return { practice: { ...practice, brand: brandOf(brand) }, services, trainers, places }
}
