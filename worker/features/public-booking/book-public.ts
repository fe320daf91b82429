import type { Ctx } from '#worker/context.ts'
import { unanswered } from '#worker/domain/booking/intake.ts'
import { sayTime } from '#worker/domain/booking/slots.ts'
import { requireSystem } from '#worker/platform/access.ts'
import { AppError } from '#worker/platform/errors.ts'
import { hashToken } from '#worker/platform/session-cookie.ts'
import { visitOf } from '../accounts/visit.ts'
import { askTrainer } from '../bookings/ask-trainer.ts'
import { slotError } from '../bookings/refusals.ts'
import { takeLimit } from '../limits/take-limit.ts'
import { mailJob } from '../mail/mail-job.ts'
import { newPortalLink } from '../portal/portal-link.ts'
import { heldTime, ranOut } from './hold-public.ts'
import { admitClient, loadBooked } from './repo.ts'
import type { HeldTime, PublicBooking } from './schema.ts'

const FROM_ONE = { limit: 20, windowS: 600 }
const FOR_ONE = { limit: 6, windowS: 3600 }
/** The mail waits until the booking must be there. */
const GREET_AFTER_MS = 15_000

/**
 * Books a held time for whoever fills the form. They become a client, or are the client they were; the answer is the
 * same, so that nobody learns who is a client. Sent twice it is one booking.
 */
export async function bookPublic(ctx: Ctx, practiceId: string, input: PublicBooking, headers: Headers) {
  await takeLimit(ctx, await hashToken(`public-book|${visitOf(headers).address}`), FROM_ONE)
  await takeLimit(ctx, await hashToken(`public-book|${practiceId}|${input.email}`), FOR_ONE)
  const time = await heldTime(ctx, practiceId, input.hold)
  const answers = Object.fromEntries(input.answers.map(({ id, value }) => [id, value]))
  checkForm(input, time, answers)
  const cause = `public:${time.requestId}`
  const texts = input.texts ? { id: ctx.id('textConsent'), wording: time.wording.texts } : null
  const statements = admitClient(
    ctx.db,
    {
      ...{ id: ctx.id('client'), practiceId, trainerId: time.trainerId, now: ctx.now },
      ...{ name: input.name, email: input.email, phone: input.phone ?? null },
    },
    [{ id: ctx.id('clientConsent'), purpose: 'terms', wording: time.wording.terms }],
    texts,
  )
  const dueAt = new Date(ctx.now.getTime() + GREET_AFTER_MS)
  const greet = {
    job: { type: 'public.greet' as const, practiceId, cause },
    dedupeKey: `greet:${cause}`,
    dueAt,
  }
  const [, , known] = await ctx.store(statements, [greet])
  const clientId = String((known as { rows: { id: string }[] }).rows[0]?.id)
  const outcome = await askTrainer(ctx, intentOf(ctx, time, clientId, answers, cause))
  if (typeof outcome !== 'string')
    return { startsAt: time.startsAt, endsAt: time.endsAt, serviceId: time.serviceId }
  throw outcome === 'gone' || (outcome === 'full' && time.capacity === 1) ? ranOut() : slotError(outcome)
}

function checkForm(input: PublicBooking, time: HeldTime, answers: Record<string, string>): void {
  if (!input.terms) throw new AppError('invalid_input', 'terms: has to be agreed to', { field: 'terms' })
  if (input.texts && !input.phone)
    throw new AppError('invalid_input', 'phone: is needed for texts', { field: 'phone' })
  const [missing] = unanswered(time.required, answers)
  if (missing)
    throw new AppError('invalid_input', `answers.${missing}: has no answer`, { field: `answers.${missing}` })
}

/** The held session gets its seat. What the trainer offers was checked when it was held. */
function intentOf(ctx: Ctx, time: HeldTime, clientId: string, intake: Record<string, string>, cause: string) {
  const { practiceId, trainerId, serviceId, startsAt, endsAt, capacity, appointmentId } = time
  return {
    kind: 'book' as const,
    ...{
      now: ctx.now,
      requestId: ctx.requestId,
      practiceId,
      clientId,
      trainerId,
      serviceId,
      seatOf: appointmentId,
    },
    ...{ locationId: null, seriesId: null, seriesDay: null, note: null, holdUntil: null, fingerprint: null },
    ...{
      startsAt,
      endsAt,
      blockedFrom: startsAt,
      blockedUntil: endsAt,
      capacity,
      source: 'public' as const,
      intake,
      cause,
    },
    actorId: clientId,
  }
}

/** The job: tells who booked by the public page, with a link to their own page. A booking that did not come about is not told of. */
export async function greetPublic(ctx: Ctx, practiceId: string, cause: string): Promise<void> {
  requireSystem(ctx)
  const booked = await loadBooked(ctx.db, practiceId, cause)
  if (!booked?.email) return
  const link = await newPortalLink(ctx, { practiceId, clientId: booked.clientId, createdBy: 'system:public' })
  const values = {
    practice: booked.practiceName,
    what: `${booked.serviceName} with ${booked.trainerName}`,
    at: sayTime(booked.startsAt, booked.zone),
    link: link.url,
  }
  const mail = await mailJob(
    ctx,
    { template: 'public-booked', to: booked.email, athleteId: null, values },
    `greet:${booked.bookingId}`,
  )
  await ctx.store([link.statement], [mail])
}
