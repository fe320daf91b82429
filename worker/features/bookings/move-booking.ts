import type { Ctx } from '#worker/context.ts'
import { minutesAfter } from '#worker/domain/booking/ranges.ts'
import type { Asker } from '#worker/domain/booking/states.ts'
import { requireMember, requireSystem } from '#worker/platform/access.ts'
import { AppError, notFound } from '#worker/platform/errors.ts'
import { askTrainer } from './ask-trainer.ts'
import { checkPlace } from './check-place.ts'
import { nextFreeTimes } from './find-slots.ts'
import { changedMeanwhile, slotError } from './refusals.ts'
import { loadForMove } from './repo/slots.ts'
import type { MoveAppointment, MoveIntent } from './schema.ts'

const TRIES = 3
const LONGEST_MIN = 720

export interface MoveWish {
  practiceId: string
  /** The whole session, or one booking's when it is the only seat of it. */
  of: { appointmentId: string } | { bookingId: string }
  startsAt: Date
  /** As long as it was, if absent. */
  endsAt?: Date | null
  trainerId?: string | null
  locationId?: string | null
  by: Asker
  actorId: string
  /** The version that was seen: the appointment's, or the booking's. */
  version?: number | undefined
  override?: boolean
  /** What must hold before anything is changed; it is waited for beside the look: a portal's session. */
  confirmed?: Promise<unknown> | undefined
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
 * Moves an appointment with all its open seats, in time or to another trainer, for whoever a caller has let in. What
 * was confirmed waits for a confirmation again; its texts are made anew.
 */
export async function moveAppointment(ctx: Ctx, wish: MoveWish): Promise<MovedAppointment> {
  requireSystem(ctx)
  const [facts] = await Promise.all([load(ctx, wish), wish.confirmed])
  return move(ctx, wish, facts)
}

/** The same for someone of the practice who drags it. */
export async function moveAsMember(
  ctx: Ctx,
  practiceId: string,
  of: MoveWish['of'],
  input: MoveAppointment,
): Promise<MovedAppointment> {
  const { endsAt = null, trainerId = null, locationId = null, ...rest } = input
  const wish = { practiceId, of, ...rest, endsAt, trainerId, locationId, by: 'trainer' as const }
  const [facts, { athleteId: actorId }] = await Promise.all([load(ctx, wish), requireMember(ctx, practiceId)])
  return move(ctx, { ...wish, actorId }, facts)
}

function load(ctx: Ctx, wish: Omit<MoveWish, 'actorId'>) {
  const { practiceId, of, startsAt } = wish
  const span = { from: startsAt, to: wish.endsAt ?? minutesAfter(startsAt, LONGEST_MIN) }
  return loadForMove(ctx.db, { practiceId, of, trainerId: wish.trainerId ?? null, span })
}

async function move(
  ctx: Ctx,
  wish: MoveWish,
  first: Awaited<ReturnType<typeof load>>,
): Promise<MovedAppointment> {
  let facts = first
  for (let attempt = 1; attempt <= TRIES; attempt++) {
    const { intent, isRepeat } = decideMove(ctx, wish, facts)
    const { appointmentId, startsAt, endsAt, trainerId } = intent
    const where = { appointmentId, startsAt, endsAt, trainerId }
    if (isRepeat) return { ...where, version: intent.version, isRepeat }
    const outcome = await askTrainer(ctx, intent)
    if (typeof outcome !== 'string') return { ...where, version: outcome.version, isRepeat }
    if (outcome !== 'changed') throw await refused(ctx, wish, facts, intent, outcome)
    facts = await load(ctx, wish)
  }
  throw changedMeanwhile()
}

function decideMove(
  ctx: Ctx,
  wish: MoveWish,
  facts: Awaited<ReturnType<typeof load>>,
): { intent: MoveIntent; isRepeat: boolean } {
  const { appointment: held, seats } = facts
  if (!held?.isLive) throw notFound('This session')
  checkSeen(wish, held.version, seats)
  const open = seats.filter((seat) => ['held', 'booked', 'confirmed'].includes(seat.state))
  if (open.length < seats.length) {
    throw new AppError('conflict', 'A session that has taken place is not moved. Open it again first.')
  }
  const lasts = held.endsAt.getTime() - held.startsAt.getTime()
  const startsAt = wish.startsAt
  const endsAt = wish.endsAt ?? new Date(startsAt.getTime() + lasts)
  if (endsAt.getTime() - startsAt.getTime() > LONGEST_MIN * 60_000) {
    throw new AppError('invalid_input', 'ends_at: a session has at most twelve hours', { field: 'ends_at' })
  }
  const trainerId = wish.trainerId ?? held.trainerId
  const locationId = wish.locationId ?? held.locationId
  const before = { startsAt: held.startsAt, trainerId: held.trainerId }
  const isRepeat =
    startsAt.getTime() === held.startsAt.getTime() &&
    endsAt.getTime() === held.endsAt.getTime() &&
    trainerId === held.trainerId &&
    locationId === held.locationId
  if (!isRepeat) checkPlace(facts, { startsAt, endsAt }, wish.override ?? false)
  const intent: MoveIntent = {
    kind: 'move',
    now: ctx.now,
    requestId: ctx.requestId,
    practiceId: wish.practiceId,
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
    seats: open.map(({ bookingId, clientId, version }) => ({ bookingId, clientId, version })),
    by: wish.by,
    before,
    actorId: wish.actorId,
  }
  return { intent, isRepeat }
}

function checkSeen(
  wish: MoveWish,
  version: number,
  seats: readonly { bookingId: string; version: number }[],
): void {
  const { of } = wish
  const seat = 'bookingId' in of ? seats.find((one) => one.bookingId === of.bookingId) : undefined
  if ('bookingId' in of && !seat) throw notFound('This booking')
  const seen = seat?.version ?? version
  if (wish.version !== undefined && wish.version !== seen) throw changedMeanwhile()
  if (seat && seats.length > 1) {
    throw new AppError(
      'conflict',
      'Others have seats in this session. Cancel this seat and book another time, or move the whole session.',
    )
  }
}

async function refused(
  ctx: Ctx,
  wish: MoveWish,
  facts: Awaited<ReturnType<typeof load>>,
  intent: MoveIntent,
  outcome: Parameters<typeof slotError>[0],
) {
  if (outcome !== 'taken' || !facts.appointment) return slotError(outcome)
  const { serviceId } = facts.appointment
  const of = { practiceId: wish.practiceId, serviceId, trainerId: intent.trainerId }
  return slotError(outcome, await nextFreeTimes(ctx, { ...of, at: intent.startsAt, zone: facts.zone }))
}
