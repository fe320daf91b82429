import type { Ctx } from '#worker/context.ts'
import { todayIn } from '#worker/domain/activity/local-day.ts'
import { dayRefusal } from '#worker/domain/booking/client-bounds.ts'
import { type Asker, isOpen } from '#worker/domain/booking/states.ts'
import { AppError, notFound } from '#worker/platform/errors.ts'
import { checkAhead, checkPlace } from './check-place.ts'
import type { MoveFacts } from './move-loaded.ts'
import { changedMeanwhile } from './refusals.ts'
import type { MovedOf } from './repo/slots.ts'
import type { MoveIntent } from './schema.ts'

export const LONGEST_MIN = 720

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
  textedElsewhere?: readonly string[]
  by: Asker
  actorId: string
  /** The version that was seen: the appointment's, or the booking's. */
  version?: number | undefined
  override?: boolean
}

export interface Decided {
  intent: MoveIntent
  isRepeat: boolean
}

/** Decides a move from one load. @throws AppError when it is not allowed, with what can be done */
export function decideMove(ctx: Ctx, command: MoveCommand, facts: MoveFacts): Decided {
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
  if (!isRepeat && isByClient) checkAhead(facts.bounds, startsAt, ctx.now)
  // Within its day it is no session more.
  const isOtherDay = isByClient && dayOf(startsAt, facts.zone) !== dayOf(held.startsAt, facts.zone)
  if (isOtherDay) checkDay(facts)
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
      return { bookingId, clientId, version, isTold: command.textedElsewhere?.includes(clientId) === true }
    }),
    by: command.by,
    before,
    othersOnDay: isOtherDay ? facts.onDay.all : null,
    actorId: command.actorId,
  }
  return { intent, isRepeat }
}

const dayOf = (at: Date, zone: string) => todayIn(at.toISOString(), zone)

/** As many sessions as a client may take a day by themselves count by a move as by a booking. */
function checkDay({ bounds, onDay }: MoveFacts): void {
  const full = dayRefusal(bounds, { mostPerDay: bounds.mostOfService }, onDay)
  if (full !== null) throw new AppError('conflict', full, { field: 'starts_at' })
}

/** It is where it shall go: moved before, by whomever, or never anywhere else. */
function standsThere(command: MoveCommand, held: NonNullable<MoveFacts['appointment']>): boolean {
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
