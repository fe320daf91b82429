import type { Ctx } from '#worker/context.ts'
import { minutesAfter } from '#worker/domain/booking/ranges.ts'
import { type Asker, isOpen } from '#worker/domain/booking/states.ts'
import { requireMember, requireSystem } from '#worker/platform/access.ts'
import { AppError, notFound } from '#worker/platform/errors.ts'
import { askTrainer } from './ask-trainer.ts'
import { checkAhead, checkPlace } from './check-place.ts'
import { nextFreeTimes } from './find-slots.ts'
import { changedMeanwhile, slotError, withNextTimes } from './refusals.ts'
import { loadForMove, type MovedOf } from './repo/slots.ts'
import type { MoveAppointment, MoveIntent } from './schema.ts'

const TRIES = 3
const LONGEST_MIN = 720

interface Span {
  from: Date
  to: Date
}

export interface MoveCommand {
  practiceId: string
  /** The whole session, or one booking's when it is the only seat of it. */
  of: MovedOf
  startsAt: Date
  /** As long as it was, if absent. */
  endsAt?: Date | null
  trainerId?: string | null
  /** Where it was, if absent; null is nowhere in particular. */
  locationId?: string | null | undefined
  /** Clients who are told of it elsewhere, of several sessions at once, and get no text of their own for it. */
  told?: readonly string[]
  by: Asker
  actorId: string
  /** The version that was seen: the appointment's, or the booking's. */
  version?: number | undefined
  override?: boolean
}

export interface MovedAppointment {
  appointmentId: string
  version: number
  startsAt: Date
  endsAt: Date
  trainerId: string
  isRepeat: boolean
}

/**
 * Moves an appointment with all its open seats, in time or to another trainer, for a series. What was confirmed waits
 * for a confirmation again; its texts are made anew.
 */
export async function moveAppointment(ctx: Ctx, command: MoveCommand): Promise<MovedAppointment> {
  requireSystem(ctx)
  return move(ctx, command, await load(ctx, command))
}

/** Moves what was loaded by `loadMove`, for whoever the verb that calls it has let in. */
export const moveLoaded = move

export const loadMove = load

/** The same for someone of the practice who drags it. */
export async function moveAsMember(
  ctx: Ctx,
  practiceId: string,
  of: MoveCommand['of'],
  input: MoveAppointment,
): Promise<MovedAppointment> {
  const { endsAt = null, trainerId = null, ...rest } = input
  const command = { practiceId, of, ...rest, endsAt, trainerId, by: 'trainer' as const }
  const [facts, { athleteId: actorId }] = await Promise.all([
    load(ctx, command),
    requireMember(ctx, practiceId),
  ])
  return move(ctx, { ...command, actorId }, facts)
}

/**
 * The session that a series has for a day, for someone of the practice. Where it goes may follow from the series,
 * which is read beside it. @returns null when it is not made yet
 */
export async function moveSessionOf(
  ctx: Ctx,
  session: { practiceId: string; seriesId: string; day: string; trainerId: string | null; span: Span },
  going: Promise<Omit<MoveCommand, 'of' | 'practiceId'>>,
): Promise<MovedAppointment | null> {
  const { practiceId, seriesId, day, trainerId, span } = session
  const of = { seriesId, day }
  const [facts, command] = await Promise.all([
    loadForMove(ctx.db, { practiceId, of, trainerId, span }),
    going,
    requireMember(ctx, practiceId),
  ])
  if (!facts.appointment) return null
  if (!facts.appointment.isLive) {
    throw new AppError('conflict', 'The session of that day was called off. Nothing was changed.', {
      field: 'day',
    })
  }
  return move(ctx, { practiceId, ...command, of }, facts)
}

function load(ctx: Ctx, command: Omit<MoveCommand, 'actorId'>) {
  const { practiceId, of, startsAt } = command
  const span = { from: startsAt, to: command.endsAt ?? minutesAfter(startsAt, LONGEST_MIN) }
  return loadForMove(ctx.db, { practiceId, of, trainerId: command.trainerId ?? null, span })
}

async function move(
  ctx: Ctx,
  command: MoveCommand,
  first: Awaited<ReturnType<typeof load>>,
): Promise<MovedAppointment> {
  let facts = first
  for (let attempt = 1; attempt <= TRIES; attempt++) {
    const { intent, isRepeat } = await decided(ctx, command, facts)
    const { appointmentId, startsAt, endsAt, trainerId } = intent
    const where = { appointmentId, startsAt, endsAt, trainerId }
    if (isRepeat) return { ...where, version: intent.version, isRepeat }
    const outcome = await askTrainer(ctx, intent)
    if (typeof outcome !== 'string') return { ...where, version: outcome.version, isRepeat }
    if (outcome !== 'changed')
      throw slotError(outcome, outcome === 'taken' ? await otherTimes(ctx, command, facts) : undefined)
    facts = await load(ctx, command)
  }
  throw changedMeanwhile()
}

/** A time that the trainer does not offer is refused with others that they do. */
async function decided(ctx: Ctx, command: MoveCommand, facts: Facts): Promise<Decided> {
  try {
    return decideMove(ctx, command, facts)
  } catch (error) {
    throw await withNextTimes(error, () => otherTimes(ctx, command, facts))
  }
}

type Facts = Awaited<ReturnType<typeof load>>
interface Decided {
  intent: MoveIntent
  isRepeat: boolean
}

function decideMove(ctx: Ctx, command: MoveCommand, facts: Facts): Decided {
  const { appointment: held, seats } = facts
  if (!held?.isLive) throw notFound('This session')
  const isRepeat = standsThere(command, held)
  checkSeen(command, { version: held.version, isRepeat }, seats)
  const open = seats.filter((seat) => isOpen(seat.state))
  if (open.length < seats.length) {
    throw new AppError('conflict', 'A session that has taken place is not moved. Open it again first.')
  }
  const lasts = held.endsAt.getTime() - held.startsAt.getTime()
  const startsAt = command.startsAt
  const endsAt = command.endsAt ?? new Date(startsAt.getTime() + lasts)
  if (endsAt.getTime() - startsAt.getTime() > LONGEST_MIN * 60_000) {
    throw new AppError('invalid_input', 'ends_at: a session has at most twelve hours', { field: 'ends_at' })
  }
  const trainerId = command.trainerId ?? held.trainerId
  const locationId = command.locationId === undefined ? held.locationId : command.locationId
  const before = { startsAt: held.startsAt, trainerId: held.trainerId }
  const isByClient = command.by === 'client'
  if (!isRepeat && isByClient) checkAhead(startsAt, ctx.now)
  if (!isRepeat)
    checkPlace(facts, { startsAt, endsAt }, { isOverridden: command.override ?? false, isByClient })
  const intent: MoveIntent = {
    kind: 'move',
    now: ctx.now,
    requestId: ctx.requestId,
    practiceId: command.practiceId,
    appointmentId: held.id,
    version: held.version,
    fromTrainerId: held.trainerId,
    trainerId,
    locationId,
    startsAt,
    endsAt,
    // The buffers it was booked with go with it.
    blockedFrom: new Date(startsAt.getTime() - (held.startsAt.getTime() - held.blockedFrom.getTime())),
    blockedUntil: new Date(endsAt.getTime() + (held.blockedUntil.getTime() - held.endsAt.getTime())),
    seats: open.map(({ bookingId, clientId, version }) => {
      return { bookingId, clientId, version, isTold: command.told?.includes(clientId) === true }
    }),
    by: command.by,
    before,
    actorId: command.actorId,
  }
  return { intent, isRepeat }
}

/** It is where it shall go: moved before, by whomever, or never anywhere else. */
function standsThere(command: MoveCommand, held: NonNullable<Facts['appointment']>): boolean {
  const lasts = held.endsAt.getTime() - held.startsAt.getTime()
  const endsMs = command.endsAt?.getTime() ?? command.startsAt.getTime() + lasts
  return (
    command.startsAt.getTime() === held.startsAt.getTime() &&
    endsMs === held.endsAt.getTime() &&
    (command.trainerId ?? held.trainerId) === held.trainerId &&
    (command.locationId === undefined || command.locationId === held.locationId)
  )
}

/** A move that was made changes nothing: it needs no version that was seen, for it made the next one itself. */
function checkSeen(
  command: MoveCommand,
  { version, isRepeat }: { version: number; isRepeat: boolean },
  seats: readonly { bookingId: string; version: number }[],
): void {
  const { of } = command
  const seat = 'bookingId' in of ? seats.find((one) => one.bookingId === of.bookingId) : undefined
  if ('bookingId' in of && !seat) throw notFound('This booking')
  const seen = seat?.version ?? version
  if (!isRepeat && command.version !== undefined && command.version !== seen) throw changedMeanwhile()
  if (seat && seats.length > 1) {
    throw new AppError(
      'conflict',
      'Others have seats in this session. Cancel this seat and book another time, or move the whole session.',
    )
  }
}

function otherTimes(ctx: Ctx, command: MoveCommand, { appointment, zone }: Facts) {
  const { practiceId, startsAt: at, trainerId } = command
  const held = appointment && appointment.endsAt.getTime() - appointment.startsAt.getTime()
  const lasts = command.endsAt ? command.endsAt.getTime() - at.getTime() : (held ?? 0)
  const of = { practiceId, serviceId: appointment?.serviceId ?? '', at, zone, durationMin: lasts / 60_000 }
  return nextFreeTimes(ctx, { ...of, trainerId: trainerId ?? appointment?.trainerId ?? '' })
}
