import type { Ctx } from '#worker/context.ts'
import { minutesAfter, withBuffers } from '#worker/domain/booking/ranges.ts'
import { requireClient, requireMember, requireSystem, requireVisitorOf } from '#worker/platform/access.ts'
import { AppError, notFound } from '#worker/platform/errors.ts'
import { askTrainer } from './ask-trainer.ts'
import { checkAhead, checkPlace } from './check-place.ts'
import { nextFreeTimes } from './find-slots.ts'
import { knownSlotError, slotError, withNextTimes } from './refusals.ts'
import { loadForBooking } from './repo/slots.ts'
import type { BookIntent, NewBooking, SlotOutcome } from './schema.ts'

export interface SeatCommand {
  practiceId: string
  /** Null plans a group session with all its seats free. */
  clientId: string | null
  serviceId: string
  trainerId: string
  /** A seat of a planned session takes that one's. */
  startsAt: Date | null
  /** As long as the service, if absent. */
  durationMin?: number | null | undefined
  /** A seat of this planned session. */
  appointmentId?: string | null | undefined
  locationId?: string | null | undefined
  source: BookIntent['source']
  /** Names the command: the same key never books twice. */
  cause: string
  /** What is asked, where another asking under the same cause must be refused. */
  fingerprint?: string | null | undefined
  /** Keep the time for a few minutes only; `keep` makes a booking of it. */
  hold?: boolean | undefined
  /** Until when a hold keeps it, where that is not the practice's setting: an offer from the waitlist. */
  holdUntil?: Date | undefined
  intake?: Record<string, string> | undefined
  actorId: string
  seriesId?: string | null | undefined
  seriesDay?: string | null | undefined
  note?: string | null | undefined
  /** Outside of working hours, in time off, over a busy time: said explicitly by someone of the practice. */
  override?: boolean | undefined
}

type Slot = Pick<SeatCommand, 'serviceId' | 'trainerId' | 'startsAt' | 'appointmentId'>

export type OwnBooking = Slot & { requestId: string }
export type VisitorHold = Slot & Pick<SeatCommand, 'practiceId' | 'cause' | 'fingerprint'>

export interface BookedSeat extends SlotOutcome {
  startsAt: Date
  endsAt: Date
  holdUntil: Date | null
}

/**
 * Books a time or a seat for a series or the waitlist.
 * @throws AppError conflict when the time or the seat is taken (naming the next free times), or lies outside of what
 * the trainer offers
 */
export async function bookSeat(ctx: Ctx, command: SeatCommand): Promise<BookedSeat> {
  requireSystem(ctx)
  return bookLoaded(ctx, command, await load(ctx, command))
}

/** A client books for themselves. Once a request id. */
export async function bookAsClient(ctx: Ctx, { requestId, ...asked }: OwnBooking): Promise<BookedSeat> {
  const { practiceId, clientId, confirmed } = requireClient(ctx)
  const command: SeatCommand = {
    ...{ practiceId, clientId, ...asked, source: 'portal', actorId: clientId },
    cause: `portal:${clientId}:${requestId}`,
    fingerprint: JSON.stringify(asked),
  }
  const [facts] = await Promise.all([load(ctx, command), confirmed])
  return bookLoaded(ctx, command, facts)
}

/** Keeps a time for whoever fills the form of the public page. */
export async function holdAsVisitor(ctx: Ctx, asked: VisitorHold): Promise<BookedSeat> {
  const confirmed = requireVisitorOf(ctx, asked.practiceId)
  const command: SeatCommand = {
    ...asked,
    clientId: null,
    hold: true,
    source: 'public',
    actorId: 'client:public',
  }
  const [facts] = await Promise.all([load(ctx, command), confirmed])
  return bookLoaded(ctx, command, facts)
}

/** Someone of the practice books from the calendar. */
export async function createBooking(ctx: Ctx, practiceId: string, input: NewBooking): Promise<BookedSeat> {
  const { requestId, ...asked } = input
  const actorId = ctx.actor.kind === 'person' ? ctx.actor.athleteId : ''
  const command: SeatCommand = {
    practiceId,
    ...asked,
    clientId: asked.clientId ?? null,
    startsAt: asked.startsAt ?? null,
    note: asked.note ?? null,
    source: 'calendar',
    cause: `press:${actorId}:${requestId}`,
    fingerprint: JSON.stringify(asked).slice(0, 900),
    actorId,
  }
  // Read beside the session's confirmation, and acted on only after it.
  const [facts] = await Promise.all([load(ctx, command), requireMember(ctx, practiceId)])
  return bookLoaded(ctx, command, facts)
}

const LONGEST_MIN = 720 + 240

function load(ctx: Ctx, command: SeatCommand) {
  const { practiceId, serviceId, trainerId, clientId, cause } = command
  const span = command.startsAt && { from: command.startsAt, to: minutesAfter(command.startsAt, LONGEST_MIN) }
  const keys = { practiceId, serviceId, trainerId, clientId, cause, fingerprint: command.fingerprint ?? null }
  return loadForBooking(ctx.db, { ...keys, seatOf: command.appointmentId ?? null, span }).catch(
    knownSlotError,
  )
}

type Facts = Awaited<ReturnType<typeof load>>

async function bookLoaded(ctx: Ctx, command: SeatCommand, facts: Facts): Promise<BookedSeat> {
  const { settings, service } = facts
  if (!settings) throw notFound('This practice')
  if (!service) throw notFound('This service')
  const seat = facts.seat
  if (command.appointmentId && (!seat || seat.serviceId !== service.id)) throw notFound('This session')
  if (command.clientId !== null && !facts.client) throw notFound('This client')
  const startsAt = seat?.startsAt ?? command.startsAt
  if (!startsAt) throw new AppError('invalid_input', 'starts_at: is missing', { field: 'starts_at' })
  const lasts = command.durationMin ?? service.durationMin
  const range = { startsAt, endsAt: seat?.endsAt ?? minutesAfter(startsAt, lasts) }
  const holdUntil = command.hold ? (command.holdUntil ?? minutesAfter(ctx.now, settings.holdMin)) : null
  if (facts.before) return { ...facts.before, ...range, holdUntil }
  const other = () =>
    nextFreeTimes(ctx, { ...command, at: startsAt, zone: settings.zone, isSeat: seat !== undefined })
  try {
    checkCommand(ctx, command, facts, range)
  } catch (error) {
    throw await withNextTimes(error, other)
  }
  const blocked = seat
    ? { startsAt: seat.blockedFrom, endsAt: seat.blockedUntil }
    : withBuffers(range, service)
  const outcome = await askTrainer(ctx, {
    kind: 'book',
    now: ctx.now,
    requestId: ctx.requestId,
    practiceId: command.practiceId,
    clientId: command.clientId,
    trainerId: seat?.trainerId ?? command.trainerId,
    serviceId: service.id,
    locationId: seat?.locationId ?? command.locationId ?? null,
    seatOf: seat?.id ?? null,
    seriesId: command.seriesId ?? null,
    seriesDay: command.seriesDay ?? null,
    ...range,
    blockedFrom: blocked.startsAt,
    blockedUntil: blocked.endsAt,
    capacity: seat?.capacity ?? service.capacity,
    note: command.note ?? null,
    holdUntil,
    source: command.source,
    intake: command.intake ?? {},
    cause: command.cause,
    fingerprint: command.fingerprint ?? null,
    actorId: command.actorId,
    kept: null,
    newcomer: null,
  })
  if (typeof outcome !== 'string') return { ...outcome, ...range, holdUntil }
  throw slotError(outcome, outcome === 'taken' || outcome === 'full' ? await other() : undefined)
}

/** What can be told without asking the trainer's object. */
function checkCommand(
  ctx: Ctx,
  command: SeatCommand,
  facts: Facts,
  range: { startsAt: Date; endsAt: Date },
): void {
  const { service, seat, settings } = facts
  const refuse = (field: string, message: string) => {
    throw new AppError('conflict', message, { field })
  }
  // A form that somebody is filling keeps the time for nobody yet.
  if (command.clientId === null && (service?.capacity ?? 1) === 1 && !command.hold) {
    throw new AppError('invalid_input', 'client_id: a session alone with the trainer is booked for someone', {
      field: 'client_id',
    })
  }
  if (command.source !== 'import' && range.endsAt <= ctx.now && command.source !== 'calendar') {
    refuse('starts_at', 'This time is over. Choose a later one.')
  }
  const isByClient = command.source === 'portal' || command.source === 'public'
  if (isByClient) checkAhead(range.startsAt, ctx.now)
  // A client books what the practice offers to everyone; everything else is the practice's to book for them.
  if (command.source === 'portal' && !service?.isPublic)
    refuse('service_id', 'Ask the practice to book this for you.')
  if (isByClient && !seat && (service?.capacity ?? 1) > 1)
    refuse('appointment_id', 'Choose one of the sessions that are planned; the practice plans them.')
  if (!service?.isActive && !seat) refuse('service_id', 'This service is not offered any more.')
  if (seat && !seat.isLive) refuse('appointment_id', 'This session was cancelled. Choose another one.')
  if (seat) {
    const isOffered = seat.trainerId === command.trainerId && facts.member?.isTrainer
    if (isByClient && !isOffered)
      refuse('appointment_id', 'This session is not offered any more. Choose another one.')
    return
  }
  const zone = settings?.zone ?? 'UTC'
  checkPlace({ ...facts, zone }, range, { isOverridden: command.override ?? false, isByClient })
}
