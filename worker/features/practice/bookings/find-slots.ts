import type { Ctx } from '#worker/context.ts'
import { localDay } from '#worker/domain/activity/local-day.ts'
import { minutesAfter, overlaps, withBuffers } from '#worker/domain/booking/ranges.ts'
import { freeSlots, isWithinHours } from '#worker/domain/booking/slots.ts'
import { addDays } from '#worker/domain/calendar/day.ts'
import { requireGuestOf, requireMember } from '#worker/platform/access.ts'
import { type NextSlot, notFound } from '#worker/platform/errors.ts'
import { loadSlotFacts, type SlotFacts } from './repo/slots.ts'
import type { SlotsQuery } from './schema.ts'

const MOST_SLOTS = 500
const STEP_MIN = 30
const DAY_MS = 86_400_000
/** How far a refusal looks for other times. */
const LOOK_AHEAD_DAYS = 14
const MOST_NEXT = 6
const BY_DAY = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({
  weekday,
  startMin: 8 * 60,
  endMin: 20 * 60,
  locationId: null,
}))

export interface SlotsRequest {
  practiceId: string
  serviceId: string
  trainerId?: string | undefined
  /** Practice-local days, both included. */
  from: string
  to: string
  /** As long as the service, if absent. */
  durationMin?: number | null | undefined
  /** Nothing is offered before this; now, if absent. */
  notBefore?: Date
}

export interface FreeSlot {
  trainerId: string
  startsAt: Date
  endsAt: Date
  locationId: string | null
  /** The planned session of a group, and its seats. */
  appointmentId?: string
  seatsLeft?: number
}

/**
 * What a client can book of a service: free times, or the planned sessions of a group with seats left. For
 * the public page and for clients. Full sessions stand apart, to be waited for. One trip.
 */
export async function freeTimes(
  ctx: Ctx,
  request: SlotsRequest,
): Promise<{ zone: string; slots: readonly FreeSlot[]; full: readonly FreeSlot[] }> {
  const confirmed = requireGuestOf(ctx, request.practiceId)
  const [facts] = await Promise.all([load(ctx, request), confirmed])
  if ((facts.service?.capacity ?? 1) === 1) return { ...slotsOf(facts, request, ctx.now), full: [] }
  const sessions = facts.sessions.filter(isOn(request, facts.zone))
  return {
    zone: facts.zone,
    slots: sessions.filter(hasSeats),
    full: sessions.filter((one) => !hasSeats(one)),
  }
}

const hasSeats = ({ seatsLeft }: { seatsLeft: number }) => seatsLeft > 0

/** The facts cover a day more on either side. */
const isOn =
  ({ from, to }: SlotsRequest, zone: string) =>
  ({ startsAt }: { startsAt: Date }) => {
    const day = localDay(startsAt.toISOString(), { utcOffsetS: null, timeZone: zone })
    return from <= day && day <= to
  }

/** The same for someone of the practice. */
export async function findSlots(ctx: Ctx, practiceId: string, query: SlotsQuery) {
  const { service: serviceId, trainer: trainerId, from, to, durationMin } = query
  const request = { practiceId, serviceId, trainerId, from, to, durationMin }
  const [facts] = await Promise.all([load(ctx, request), requireMember(ctx, practiceId)])
  return slotsOf(facts, request, ctx.now)
}

/**
 * Whether a client could book a time of a service, or waits for it because it is full: within the hours that the trainer
 * keeps (who has set none offers nothing that is not taken), or a planned session of a group. One trip.
 */
export async function isOffered(
  ctx: Ctx,
  of: { practiceId: string; serviceId: string; trainerId: string; startsAt: Date },
): Promise<boolean> {
  const confirmed = requireGuestOf(ctx, of.practiceId)
  const { startsAt, ...request } = of
  const day = startsAt.toISOString().slice(0, 10)
  // A day on either side in UTC covers the practice's own.
  const range = { ...request, from: addDays(day, -1), to: addDays(day, 1) }
  const [facts] = await Promise.all([load(ctx, range), confirmed])
  if (!facts.service?.isActive || !facts.service.isPublic) return false
  const isIt = (one: { startsAt: Date }) => one.startsAt.getTime() === startsAt.getTime()
  if (facts.service.capacity > 1) return facts.sessions.some(isIt)
  const { hours, away, taken, trainers, zone, service } = facts
  const session = { startsAt, endsAt: minutesAfter(startsAt, service.durationMin) }
  if (trainers.length === 0 || away.some((one) => overlaps(one, session))) return false
  if (hours.length > 0) return isWithinHours(session, hours, zone)
  return taken.some((one) => overlaps(one, withBuffers(session, service)))
}

/** What was refused, and whose. */
interface RefusedRequest {
  practiceId: string
  serviceId: string
  trainerId: string
  at: Date
  zone: string
  /** As long as the service, if absent. */
  durationMin?: number | null | undefined
  /** A seat of a planned session was wanted: others with seats left are named. */
  isSeat?: boolean
}

/** What can be booked after a time that was refused, and the zone the practice reads it in. */
export interface NextTimes {
  zone: string
  slots: readonly NextSlot[]
}

export async function nextFreeTimes(ctx: Ctx, request: RefusedRequest): Promise<NextTimes> {
  const notBefore = new Date(Math.max(request.at.getTime(), ctx.now.getTime()))
  const from = localDay(notBefore.toISOString(), { utcOffsetS: null, timeZone: request.zone })
  const range = { ...request, from, to: addDays(from, LOOK_AHEAD_DAYS) }
  const facts = await load(ctx, range)
  if (request.isSeat) {
    const later = facts.sessions.filter((one) => hasSeats(one) && one.startsAt >= notBefore)
    return { zone: request.zone, slots: later.slice(0, MOST_NEXT).map(nextOf) }
  }
  // Who has set no hours is booked by the practice at any time; by day is what one would name.
  const hours =
    facts.hours.length > 0
      ? facts.hours
      : BY_DAY.map((day) => ({ ...request, ...day, personId: request.trainerId }))
  const { slots } = slotsOf({ ...facts, hours }, { ...range, notBefore }, ctx.now, MOST_NEXT)
  return { zone: request.zone, slots: slots.map(nextOf) }
}

const nextOf = ({ trainerId, startsAt, endsAt, appointmentId = null }: Nextable): NextSlot => ({
  trainerId,
  startsAt,
  endsAt,
  appointmentId,
})
type Nextable = Omit<NextSlot, 'appointmentId'> & { appointmentId?: string | null }

function load(ctx: Ctx, { practiceId, serviceId, trainerId, from, to }: SlotsRequest) {
  // A day more on either side covers every zone.
  const span = { from: new Date(Date.parse(from) - DAY_MS), to: new Date(Date.parse(to) + 2 * DAY_MS) }
  return loadSlotFacts(ctx.db, { practiceId, serviceId, trainerId }, span, ctx.now)
}

function slotsOf(facts: SlotFacts, request: SlotsRequest, now: Date, limit = MOST_SLOTS) {
  const { service, zone } = facts
  if (!service) throw notFound('This service')
  const slots = facts.trainers.flatMap(({ id }) => {
    const own = <T extends { trainerId: string }>(rows: readonly T[]) =>
      rows.filter((row) => row.trainerId === id)
    return freeSlots({
      zone,
      from: request.from,
      to: request.to,
      durationMin: request.durationMin ?? service.durationMin,
      bufferBeforeMin: service.bufferBeforeMin,
      bufferAfterMin: service.bufferAfterMin,
      hours: facts.hours.filter((hours) => hours.personId === id),
      taken: own(facts.taken),
      away: own(facts.away),
      notBefore: request.notBefore ?? now,
      stepMin: STEP_MIN,
      limit,
    }).map((slot): FreeSlot => ({ trainerId: id, ...slot }))
  })
  slots.sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime() || (a.trainerId < b.trainerId ? -1 : 1))
  return { zone, slots: slots.slice(0, limit) }
}
