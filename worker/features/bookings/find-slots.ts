import type { Ctx } from '#worker/context.ts'
import { localDay } from '#worker/domain/activity/local-day.ts'
import { freeSlots, sayTime } from '#worker/domain/booking/slots.ts'
import { addDays } from '#worker/domain/calendar/day.ts'
import { requireMember, requireSystem } from '#worker/platform/access.ts'
import { notFound } from '#worker/platform/errors.ts'
import { loadSlotFacts, type SlotFacts } from './repo/slots.ts'
import type { SlotsQuery } from './schema.ts'

const MOST_SLOTS = 500
const STEP_MIN = 30
const DAY_MS = 86_400_000
/** How far a refusal looks for other times. */
const LOOK_AHEAD_DAYS = 14
const NAMED = 3
const BY_DAY = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({
  weekday,
  startMin: 8 * 60,
  endMin: 20 * 60,
  locationId: null,
}))

export interface SlotsWish {
  practiceId: string
  serviceId: string
  trainerId?: string | undefined
  /** Practice-local days, both included. */
  from: string
  to: string
  /** Nothing is offered before this; now, if absent. */
  notBefore?: Date
}

export interface FreeSlot {
  trainerId: string
  startsAt: Date
  endsAt: Date
  locationId: string | null
}

/** The free times of a service, for whoever a caller has let in: public page, portal, waitlist. One trip. */
export async function freeTimes(ctx: Ctx, wish: SlotsWish) {
  requireSystem(ctx)
  return slotsOf(await load(ctx, wish), wish, ctx.now)
}

/** The same for someone of the practice. */
export async function findSlots(ctx: Ctx, practiceId: string, query: SlotsQuery) {
  const { service: serviceId, trainer: trainerId, from, to } = query
  const wish = { practiceId, serviceId, trainerId, from, to }
  const [facts] = await Promise.all([load(ctx, wish), requireMember(ctx, practiceId)])
  return slotsOf(facts, wish, ctx.now)
}

/** Some free times after one that was refused, as the practice reads them. */
export async function nextFreeTimes(
  ctx: Ctx,
  wish: { practiceId: string; serviceId: string; trainerId: string; at: Date; zone: string },
): Promise<string[]> {
  const notBefore = new Date(Math.max(wish.at.getTime(), ctx.now.getTime()))
  const from = localDay(notBefore.toISOString(), { utcOffsetS: null, timeZone: wish.zone })
  const range = { ...wish, from, to: addDays(from, LOOK_AHEAD_DAYS) }
  const facts = await load(ctx, range)
  // Who has set no hours is booked by the practice at any time; by day is what one would name.
  const hours =
    facts.hours.length > 0
      ? facts.hours
      : BY_DAY.map((day) => ({ ...wish, ...day, personId: wish.trainerId }))
  const { slots } = slotsOf({ ...facts, hours }, { ...range, notBefore }, ctx.now, NAMED)
  return slots.map((slot) => sayTime(slot.startsAt, wish.zone))
}

function load(ctx: Ctx, { practiceId, serviceId, trainerId, from, to }: SlotsWish) {
  // A day more on either side covers every zone.
  const span = { from: new Date(Date.parse(from) - DAY_MS), to: new Date(Date.parse(to) + 2 * DAY_MS) }
  return loadSlotFacts(ctx.db, { practiceId, serviceId, trainerId }, span, ctx.now)
}

function slotsOf(facts: SlotFacts, wish: SlotsWish, now: Date, limit = MOST_SLOTS) {
  const { service, zone } = facts
  if (!service) throw notFound('This service')
  const slots = facts.trainers.flatMap(({ id }) => {
    const own = <T extends { trainerId: string }>(rows: readonly T[]) =>
      rows.filter((row) => row.trainerId === id)
    return freeSlots({
      zone,
      from: wish.from,
      to: wish.to,
      durationMin: service.durationMin,
      bufferBeforeMin: service.bufferBeforeMin,
      bufferAfterMin: service.bufferAfterMin,
      hours: facts.hours.filter((hours) => hours.personId === id),
      taken: own(facts.taken),
      away: own(facts.away),
      notBefore: wish.notBefore ?? now,
      stepMin: STEP_MIN,
      limit,
    }).map((slot): FreeSlot => ({ trainerId: id, ...slot }))
  })
  slots.sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime() || (a.trainerId < b.trainerId ? -1 : 1))
  return { zone, slots: slots.slice(0, limit) }
}
