import type { Ctx } from '#worker/context.ts'
import { localDay } from '#worker/domain/activity/local-day.ts'
import { addDays } from '#worker/domain/calendar/day.ts'
import type { NextSlot } from '#worker/platform/errors.ts'
import { earliestFor, hasSeats, isOpenToClients, loadSlots, slotsOf } from './slot-facts.ts'

/** How far a refusal looks for other times. */
const LOOK_AHEAD_DAYS = 14

const MOST_NEXT = 6

const BY_DAY = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({
  weekday,
  startMin: 8 * 60,
  endMin: 20 * 60,
  locationId: null,
}))

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
  /** Only what clients may take by themselves is named. */
  isByClient?: boolean
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
  const facts = await loadSlots(ctx, range)
  const isOpen = request.isByClient ? isOpenToClients(facts, ctx.now) : () => true
  if (request.isSeat) {
    const later = facts.sessions.filter((one) => hasSeats(one) && one.startsAt >= notBefore && isOpen(one))
    return { zone: request.zone, slots: later.slice(0, MOST_NEXT).map(nextOf) }
  }
  // Who has set no hours is booked by the practice at any time; by day is what one would name.
  const hours =
    facts.hours.length > 0
      ? facts.hours
      : BY_DAY.map((day) => ({ ...request, ...day, personId: request.trainerId }))
  const earliest = request.isByClient ? laterOf(notBefore, earliestFor(facts, ctx.now)) : notBefore
  const { slots } = slotsOf({ ...facts, hours }, { ...range, notBefore: earliest }, ctx.now, MOST_NEXT)
  return { zone: request.zone, slots: slots.filter(isOpen).map(nextOf) }
}

const laterOf = (a: Date, b: Date) => (a > b ? a : b)

const nextOf = ({ trainerId, startsAt, endsAt, appointmentId = null }: Nextable): NextSlot => ({
  trainerId,
  startsAt,
  endsAt,
  appointmentId,
})

type Nextable = Omit<NextSlot, 'appointmentId'> & { appointmentId?: string | null | undefined }
