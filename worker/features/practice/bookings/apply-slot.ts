import type { Ctx } from '#worker/context.ts'
import { bookingTexts } from '#worker/features/practice/texts/booking-texts.ts'
import type { NewJob } from '#worker/jobs.ts'
import { requireSystem } from '#worker/platform/access.ts'
import { bookingEvent } from './booking-event.ts'
import { isPassing, refusalOf } from './refusals.ts'
import { answerOf, bookSlot, claimBooking, claimDay, moveSlot, selectAnswer } from './repo/change.ts'
import { admitNewcomer, boundHolds, recordWaivers } from './repo/newcomer.ts'
import type { BookIntent, MoveIntent, SlotIntent, SlotOutcome } from './schema.ts'

const TRIES = 3

/** Does what a trainer's object was asked: the time, its texts and its event in one transaction. */
export async function applySlot(ctx: Ctx, intent: SlotIntent): Promise<SlotOutcome> {
  requireSystem(ctx)
  for (let attempt = 1; ; attempt++) {
    try {
      return intent.kind === 'book' ? await book(ctx, intent) : await move(ctx, intent)
    } catch (error) {
      if (attempt < TRIES && isPassing(error)) continue
      // The same key has booked between our look and the lock: that booking is the answer.
      const isRepeat = intent.kind === 'book' && refusalOf(error) === 'changed'
      const answer = isRepeat ? await answered(ctx, intent) : null
      if (answer) return answer
      throw error
    }
  }
}

async function answered(ctx: Ctx, intent: BookIntent): Promise<SlotOutcome | null> {
  return answerOf(await selectAnswer(ctx.db, intent.practiceId, intent.idempotencyKey, intent.fingerprint))
}

async function book(ctx: Ctx, intent: BookIntent): Promise<SlotOutcome> {
  const ids = {
    booking: ctx.id('booking'),
    appointment: ctx.id('appointment'),
    change: ctx.id('bookingChange'),
  }
  const { practiceId, clientId } = intent
  const isBooked = clientId !== null && intent.holdUntil === null
  const step = { practiceId, bookingId: ids.booking, clientId: clientId ?? '', version: 1 }
  const texts = isBooked ? bookingTexts(ctx, { ...step, what: 'booked' }) : { statements: [], jobs: [] }
  const { newcomer, trainerId, now } = intent
  const holder = newcomer?.holder ?? intent.holder
  const who = { practiceId, clientId: step.clientId, trainerId, now }
  const statements = {
    admitted: newcomer ? admitNewcomer(ctx.db, newcomer, who) : null,
    booked: bookSlot(ctx.db, ids, intent),
    waivers: waiverStatement(ctx, intent, ids.booking),
    // A repeat has written nothing under the new id, and must not announce it: the claim ends the batch.
    claim: clientId === null ? null : claimBooking(ctx.db, { ...step, offences: null, now: intent.now }),
    day: dayClaim(ctx, intent, clientId === null ? null : ids.booking),
    texts: texts.statements,
    bounds: holder === null ? null : boundHolds(ctx.db, practiceId, holder, now),
  }
  const event = bookingEvent('booking.booked', {
    ...step,
    appointmentId: intent.seatOf ?? ids.appointment,
  })
  // Asks them by mail to confirm it, by a link to their own page.
  const greet: NewJob = {
    job: { type: 'public.greet', practiceId, cause: intent.idempotencyKey },
    dedupeKey: `greet:${intent.idempotencyKey}`,
  }
  const jobs = [...(isBooked ? [event, ...texts.jobs] : []), ...(newcomer ? [greet] : [])]
  const { booked } = await ctx.store(statements, { jobs, tell: { practiceId } })
  const outcome = answerOf(booked)
  if (!outcome) throw new RangeError('the booking function answered nothing')
  return outcome
}

/** Behind the client's lock, which booking and moving take: of several at once on a day each sees those before it. */
function dayClaim(ctx: Ctx, { practiceId, othersOnDay }: SlotIntent, bookingId: string | null) {
  if (bookingId === null || othersOnDay === null) return null
  return claimDay(ctx.db, practiceId, bookingId, othersOnDay)
}

/** What a client agreed to on their own page is their word at once; a stranger's waits until they confirm it. */
function waiverStatement(
  ctx: Ctx,
  { source, intake, practiceId, actorId, now }: BookIntent,
  bookingId: string,
) {
  if (source !== 'portal' || !intake.some(({ kind }) => kind === 'waiver')) return null
  const ids = intake.map(() => ctx.id('clientConsent'))
  return recordWaivers(ctx.db, ids, { practiceId, bookingId, now }, actorId)
}

async function move(ctx: Ctx, intent: MoveIntent): Promise<SlotOutcome> {
  const { practiceId, appointmentId, seats } = intent
  const changeIds = Object.fromEntries(seats.map((seat) => [seat.bookingId, ctx.id('bookingChange')]))
  const moved = seats.map((seat) => ({ practiceId, appointmentId, ...seat, version: seat.version + 1 }))
  const texts = moved.map(({ appointmentId: _, ...seat }) =>
    bookingTexts(ctx, { ...seat, what: seat.isTold ? 'replanned' : 'rescheduled' }),
  )
  const jobs: NewJob[] = [
    ...moved.map((seat) => bookingEvent('booking.rescheduled', seat)),
    ...texts.flatMap((one) => one.jobs),
  ]
  const stored = await ctx.store(
    {
      moved: moveSlot(ctx.db, changeIds, intent),
      day: dayClaim(ctx, intent, seats[0]?.bookingId ?? null),
      texts: texts.flatMap((one) => one.statements),
    },
    { jobs, tell: { practiceId } },
  )
  return {
    bookingId: seats[0]?.bookingId ?? null,
    appointmentId,
    state: 'planned',
    version: Number(stored.moved.rows[0]?.version ?? 0),
    isRepeat: false,
  }
}
