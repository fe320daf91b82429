import type { Ctx } from '#worker/context.ts'
import type { IntakeAnswer } from '#worker/domain/booking/questions.ts'
import { confirmUntil } from '#worker/domain/booking/unconfirmed.ts'
import { mailboxOf } from '#worker/domain/mailbox.ts'
import { countryOf } from '#worker/domain/texting/countries.ts'
import { visitOf } from '#worker/features/account/accounts/visit.ts'
import { takeLimit } from '#worker/features/account/limits/take-limit.ts'
import { askTrainer } from '#worker/features/practice/bookings/ask-trainer.ts'
import { nextFreeTimes } from '#worker/features/practice/bookings/next-free-times.ts'
import { refusalOf, slotError } from '#worker/features/practice/bookings/refusals.ts'
import type { BookIntent } from '#worker/features/practice/bookings/schema.ts'
import type { SlotRefusal } from '#worker/features/practice/bookings/slot-reply.ts'
import { answersTo } from '#worker/features/practice/intake/answers-to.ts'
import { requireVisitorOf, visitorActor } from '#worker/platform/access.ts'
import { AppError } from '#worker/platform/errors.ts'
import { hashToken } from '#worker/platform/session-cookie.ts'
import type { PublicBooked } from './answers.ts'
import { bookingKey, holdKey, holdRanOut, readHeldTime } from './held-time.ts'
import { keepSeat, loadOwnSeat, loadVisitor } from './repo.ts'
import type { HeldTime, PublicBooking } from './schema.ts'
import { sealTextRequest } from './text-request.ts'

const FROM_ONE = { limit: 20, windowS: 600 }
const FOR_ONE = { limit: 6, windowS: 3600 }

/** Whoever's address it is gets a mail of each: by all practices together. */
const TO_ONE = { limit: 15, windowS: 86_400 }

const TRIES = 3

/**
 * Books a held time for whoever fills the form. They become a client with their seat, in one transaction, or are the
 * client they were; either way it waits for the link in the mail, and the answer is the same, so that nobody learns who
 * is a client. Sent twice it is one booking.
 */
export async function bookPublic(
  ctx: Ctx,
  practiceId: string,
  input: PublicBooking,
  headers: Headers,
): Promise<PublicBooked> {
  await takeLimit(ctx, await hashToken(`public-book|${visitOf(headers).address}`), FROM_ONE)
  const mailbox = mailboxOf(input.email)
  await takeLimit(ctx, await hashToken(`public-book|${practiceId}|${mailbox}`), FOR_ONE)
  const time = await readHeldTime(ctx, practiceId, input.hold)
  await takeLimit(ctx, await hashToken(`public-book-to|${mailbox}`), TO_ONE)
  return bookHeld(ctx.onBehalfOf(visitorActor(practiceId, Promise.resolve(time))), time, input)
}

/** The signed hold is what lets a visitor in. */
async function bookHeld(ctx: Ctx, time: HeldTime, input: PublicBooking): Promise<PublicBooked> {
  await requireVisitorOf(ctx, time.practiceId)
  checkForm(input)
  // Once it has begun no form is answered, whatever became of it.
  if (time.startsAt <= ctx.now) throw holdRanOut()
  const { startsAt, endsAt, serviceId } = time
  const booked = { startsAt, endsAt, serviceId, textRequest: await textRequestOf(ctx, time, input) }
  for (let attempt = 1; ; attempt++) {
    const { clientId, isBooked, questions } = await visitorOf(ctx, time, input)
    if (isBooked) return booked
    const answers = answersTo(questions, input.answers, time.asked)
    if (time.holdUntil !== null && time.holdUntil <= ctx.now) throw holdRanOut()
    const outcome = await askTrainer(ctx, intentOf(ctx, time, clientId ?? ctx.id('client'), input, answers))
    if (typeof outcome !== 'string') return booked
    if (outcome === 'has_seat' && clientId !== null) {
      await tellOfSeat(ctx, time, clientId, input.email)
      return booked
    }
    // The address became somebody's meanwhile: they are that client.
    if (outcome === 'changed' && attempt < TRIES) continue
    throw await refusedBy(ctx, time, outcome)
  }
}

/** Nobody is asked whether the number is a client's, or may be texted already: what is answered says nothing of it. */
async function textRequestOf(
  ctx: Ctx,
  time: HeldTime,
  { texts, phone }: PublicBooking,
): Promise<string | null> {
  const { practiceId, requestId, canText, wording } = time
  if (!texts || !phone || !canText || countryOf(phone) === null) return null
  return sealTextRequest(ctx, { practiceId, phone, requestId, wording: wording.texts })
}

/**
 * Only their mail says that they have a seat; from outside one more seems to be gone, as it would be for anybody, and is
 * bounded and refused alike.
 */
async function tellOfSeat(ctx: Ctx, time: HeldTime, clientId: string, email: string): Promise<void> {
  const { practiceId, trainerId, appointmentId, startsAt, holder } = time
  const seat = await loadOwnSeat(ctx.db, practiceId, clientId, appointmentId)
  const kept = {
    ...{ practice: practiceId, trainer: trainerId, appointment: appointmentId, holder },
    ...{ cause: bookingKey(time), fingerprint: email, kept: holdKey(time.requestId, appointmentId) },
    holdUntil: confirmUntil(startsAt, ctx.now),
  }
  const greet = { type: 'public.greet', practiceId, ask: time.requestId } as const
  const jobs = seat
    ? [{ job: { ...greet, cause: seat.idempotencyKey }, dedupeKey: `greet:${bookingKey(time)}` }]
    : []
  try {
    await ctx.store({ kept: keepSeat(ctx.db, kept, ctx.now) }, { jobs })
  } catch (error) {
    const refusal = refusalOf(error)
    throw refusal ? await refusedBy(ctx, time, refusal) : error
  }
}

/** A seat that is gone names other sessions; a time alone was kept, so that it can only have run out. */
async function refusedBy(ctx: Ctx, time: HeldTime, outcome: SlotRefusal) {
  const { practiceId, serviceId, trainerId, startsAt: at, zone, capacity } = time
  if (outcome === 'too_many' || outcome === 'changed') return slotError(outcome)
  if (outcome !== 'full' || capacity === 1) return holdRanOut()
  const other = { practiceId, serviceId, trainerId, at, zone, isSeat: true }
  return slotError(outcome, await nextFreeTimes(ctx, other))
}

/** Who they are, and whether this form was here before: with another address it is not theirs. */
async function visitorOf(ctx: Ctx, time: HeldTime, { email }: PublicBooking) {
  const request = { idempotencyKey: bookingKey(time), fingerprint: email }
  try {
    return await loadVisitor(ctx.db, time.practiceId, email, request, time.serviceId)
  } catch (error) {
    throw refusalOf(error) === 'other_request' ? holdRanOut() : error
  }
}

function checkForm(input: PublicBooking): void {
  if (!input.terms) throw new AppError('invalid_input', 'terms: has to be agreed to', { field: 'terms' })
  if (input.texts && !input.phone)
    throw new AppError('invalid_input', 'phone: is needed for texts', { field: 'phone' })
}

/** The held session gets its seat. What the trainer offers was checked when it was held. */
function intentOf(
  ctx: Ctx,
  time: HeldTime,
  clientId: string,
  { name, email, phone, texts }: PublicBooking,
  intake: IntakeAnswer[],
): BookIntent {
  const { practiceId, trainerId, serviceId, startsAt, endsAt, capacity, appointmentId, wording } = time
  return {
    kind: 'book',
    ...{ now: ctx.now, requestId: ctx.requestId, practiceId, clientId, trainerId, serviceId },
    ...{
      seatOf: appointmentId,
      locationId: null,
      seriesId: null,
      seriesDay: null,
      note: null,
      // What a stranger asked for counts on no day until it is confirmed.
      othersOnDay: null,
      holdUntil: confirmUntil(startsAt, ctx.now),
    },
    ...{ startsAt, endsAt, blockedFrom: startsAt, blockedUntil: endsAt, capacity },
    ...{ source: 'public', intake, idempotencyKey: bookingKey(time), fingerprint: email, actorId: clientId },
    holdKey: capacity > 1 ? holdKey(time.requestId, appointmentId) : null,
    holder: null,
    newcomer: {
      ...{ name, email, phone: phone ?? null },
      terms: wording.terms,
      texts: texts ? wording.texts : null,
      holder: time.holder,
    },
  }
}
