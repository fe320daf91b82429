import type { Ctx } from '#worker/context.ts'
import { boundsOf, dayRefusal } from '#worker/domain/booking/client-bounds.ts'
import { minutesAfter, withBuffers } from '#worker/domain/booking/ranges.ts'
import { AppError, notFound } from '#worker/platform/errors.ts'
import type { BookedSeat } from './answers.ts'
import { askTrainer } from './ask-trainer.ts'
import { checkAhead, checkPlace } from './check-place.ts'
import { nextFreeTimes } from './next-free-times.ts'
import { changedMeanwhile, knownSlotError, slotError, withNextTimes } from './refusals.ts'
import { loadForBooking } from './repo/slots.ts'
import type { SeatCommand } from './seat-command.ts'

const LONGEST_MIN = 720 + 240

/** All that a booking is decided by, in one trip. */
export function loadSeat(ctx: Ctx, command: SeatCommand) {
  const { practiceId, serviceId, trainerId, clientId, idempotencyKey } = command
  const span = command.startsAt && { from: command.startsAt, to: minutesAfter(command.startsAt, LONGEST_MIN) }
  const keys = {
    practiceId,
    serviceId,
    trainerId,
    clientId,
    idempotencyKey,
    fingerprint: command.fingerprint ?? null,
  }
  return loadForBooking(ctx.db, { ...keys, seatOf: command.appointmentId ?? null, span }).catch(
    knownSlotError,
  )
}

type SeatFacts = Awaited<ReturnType<typeof loadSeat>>

const TRIES = 4

/** Books what was loaded by `loadSeat`, for whoever the verb that calls it has let in. */
export async function bookLoaded(ctx: Ctx, command: SeatCommand, first: SeatFacts): Promise<BookedSeat> {
  let facts = first
  for (let attempt = 1; attempt < TRIES; attempt++) {
    const booked = await tryBooking(ctx, command, facts)
    if (booked !== 'changed') return booked
    // Others of the client's own were written on that day meanwhile: whether one more may be is decided again.
    facts = await loadSeat(ctx, command)
  }
  const booked = await tryBooking(ctx, command, facts)
  if (booked === 'changed') throw changedMeanwhile()
  return booked
}

async function tryBooking(ctx: Ctx, command: SeatCommand, facts: SeatFacts): Promise<BookedSeat | 'changed'> {
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
    nextFreeTimes(ctx, {
      ...{ ...command, at: startsAt, zone: settings.zone, isSeat: seat !== undefined },
      isByClient: isClients(command.source),
    })
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
    intake: [...(command.intake ?? [])],
    idempotencyKey: command.idempotencyKey,
    fingerprint: command.fingerprint ?? null,
    actorId: command.actorId,
    holdKey: null,
    newcomer: null,
    holder: command.holder ?? null,
    othersOnDay: command.source === 'portal' ? facts.onDay.all : null,
  })
  if (outcome === 'changed' && command.source === 'portal') return outcome
  if (typeof outcome !== 'string') return { ...outcome, ...range, holdUntil }
  throw slotError(outcome, outcome === 'taken' || outcome === 'full' ? await other() : undefined)
}

/** Taken by clients themselves. */
const isClients = (source: SeatCommand['source']) => source === 'portal' || source === 'public'

/** What can be refused without asking the trainer's object. */
function checkCommand(
  ctx: Ctx,
  command: SeatCommand,
  facts: SeatFacts,
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
  const isByClient = isClients(command.source)
  if (isByClient && settings && service) {
    checkAhead(boundsOf(settings, service), range.startsAt, ctx.now)
    const full = command.source === 'portal' ? dayRefusal(settings, service, facts.onDay) : null
    if (full !== null) refuse('starts_at', full)
  }
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
