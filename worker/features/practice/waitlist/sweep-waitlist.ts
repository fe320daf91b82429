import type { Ctx } from '#worker/context.ts'
import { clientQuietHours, openTimeEndMs } from '#worker/domain/texting/quiet-hours.ts'
import { sayDayAndTime } from '#worker/domain/texting/say-time.ts'
import { giveBackAddressLimit } from '#worker/features/account/limits/take-mail-limit.ts'
import { mailWait } from '#worker/features/account/limits/try-mail-limit.ts'
import { mailJob } from '#worker/features/account/mail/mail-job.ts'
import { newPortalLink } from '#worker/features/outside/portal-links/new-portal-link.ts'
import { bookSeat } from '#worker/features/practice/bookings/book-seat.ts'
import { PLACE_REFUSALS } from '#worker/features/practice/bookings/check-place.ts'
import { textStatements } from '#worker/features/practice/texts/text-statements.ts'
import { requireSystem } from '#worker/platform/access.ts'
import { AppError } from '#worker/platform/errors.ts'
import { errorKind } from '#worker/platform/log.ts'
import {
  markDeferred,
  markOffered,
  markTried,
  type Offerable,
  selectOfferable,
  settleOffers,
} from './repo.ts'

/** Nothing is offered this close to its start, and an offer ends this long before it. */
const LAST_CALL_MS = 30 * 60_000
const MOST_OFFERS = 50

/**
 * Every minute: what became of offers is noted, and each time that is free again is offered to the first who waits. The
 * seat is held for them meanwhile, so a claim always finds it; run twice at once, one of the two holds it.
 */
export async function sweepWaitlist(ctx: Ctx): Promise<void> {
  requireSystem(ctx)
  await ctx.store({ settled: settleOffers(ctx.db, ctx.now) })
  const soonest = new Date(ctx.now.getTime() + LAST_CALL_MS)
  for (const offer of await selectOfferable(ctx.db, soonest, ctx.now, MOST_OFFERS)) {
    await tryOffer(ctx, offer).catch(async (error: unknown) => {
      // One that cannot be made holds up none of the others, and the next minute they come first.
      ctx.log.error('waitlist.offer.failed', { error: errorKind(error) })
      const tried = { state: 'waiting', offers: offer.offers } as const
      await ctx.store({ tried: markTried(ctx.db, offer.id, tried, ctx.now) })
    })
  }
}

async function tryOffer(ctx: Ctx, offer: Offerable): Promise<void> {
  const { practiceId, email } = offer
  const wait = email ? await mailWait(ctx, practiceId, email) : null
  // A seat held for somebody who hears nothing of it is lost to everybody.
  if (wait && !offer.canText) {
    return void (await ctx.store({ deferred: markDeferred(ctx.db, offer.id, wait, ctx.now) }))
  }
  const byMail = email && !wait ? email : null
  let isMade = false
  try {
    isMade = await makeOffer(ctx, { ...offer, email: byMail })
  } finally {
    if (byMail && !isMade) await giveBackAddressLimit(ctx, practiceId, byMail)
  }
}

/** @returns whether this made it: of sweeps at once one does */
async function makeOffer(ctx: Ctx, offer: Offerable): Promise<boolean> {
  const latest = offer.startsAt.getTime() - LAST_CALL_MS
  const practice = { zone: offer.zone, from: offer.quietFrom, until: offer.quietUntil }
  const quiet = offer.clientZone ? [practice, clientQuietHours(offer.clientZone)] : [practice]
  // Whoever cannot be texted before the morning has the whole of their time after it.
  const until = openTimeEndMs(quiet, ctx.now.getTime(), offer.offerMin * 60_000)
  const claimUntil = new Date(Math.min(until ?? latest, latest))
  try {
    const { practiceId, clientId, serviceId, trainerId, startsAt, appointmentId } = offer
    const held = await bookSeat(ctx, {
      ...{ practiceId, clientId, serviceId, trainerId, startsAt, appointmentId },
      ...{ source: 'waitlist', hold: true, holdUntil: claimUntil, actorId: 'system:waitlist' },
      idempotencyKey: `waitlist:${offer.id}:${offer.offers + 1}`,
    })
    if (held.state === 'held' && held.bookingId) return announce(ctx, offer, held.bookingId, claimUntil)
    // An offer that was made before a crash, and has run out since: the next is another.
    const again = { state: 'waiting', offers: offer.offers + 1 } as const
    await ctx.store({ tried: markTried(ctx.db, offer.id, again, ctx.now) })
  } catch (error) {
    if (!(error instanceof AppError) || !['conflict', 'not_found'].includes(error.code)) throw error
    const state = error.field === 'client_id' ? 'closed' : 'waiting'
    const tried = { state, offers: offer.offers, hindrance: hindranceOf(error) } as const
    await ctx.store({ tried: markTried(ctx.db, offer.id, tried, ctx.now) })
  }
  return false
}

/** Why a trainer does not offer the time; null where somebody else has it, or anything else stood in the way. */
const hindranceOf = ({ message }: AppError) =>
  Object.values(PLACE_REFUSALS).find((why) => message.startsWith(why)) ?? null

/** The offer with its words, once: by text and, where one may go, by mail, each with a link of its own. */
async function announce(ctx: Ctx, offer: Offerable, bookingId: string, claimUntil: Date): Promise<boolean> {
  const { practiceId, clientId, serviceName, trainerName, practiceName, email } = offer
  const idempotencyKey = `waitlist:${offer.id}:${offer.offers + 1}`
  const of = { practiceId, clientId, createdBy: 'system:waitlist' }
  const [byText, byMail] = await Promise.all([
    newPortalLink(ctx, { ...of, way: 'text' }),
    newPortalLink(ctx, { ...of, way: 'mail' }),
  ])
  const [at, until] = [sayDayAndTime(offer.startsAt, offer.zone), sayDayAndTime(claimUntil, offer.zone)]
  const words = {
    ...{ practiceId, clientId, kind: 'waitlist' as const, idempotencyKey, actorId: 'system:waitlist' },
    body: `${practiceName}: ${serviceName} on ${at} is free. It is kept for you until ${until}. Reply Y to take it, or open ${byText.url}`,
  }
  const text = offer.isPhoneUnchecked ? null : textStatements(ctx, words)
  const values = {
    practice: practiceName,
    what: `${serviceName} with ${trainerName}`,
    at,
    until,
    link: byMail.url,
  }
  const letter = email && {
    template: 'waitlist-offer' as const,
    to: email,
    athleteId: null,
    practiceId,
    values,
  }
  const mail = letter ? [await mailJob(ctx, letter, idempotencyKey)] : []
  const { offered } = await ctx.store(
    {
      offered: markOffered(ctx.db, offer, bookingId, claimUntil, ctx.now),
      links: [byText.statement, byMail.statement],
      text: text?.statements ?? null,
    },
    { jobs: [...(text?.jobs ?? []), ...mail] },
  )
  return offered.length > 0
}
