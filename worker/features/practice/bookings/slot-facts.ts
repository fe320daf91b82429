import type { Ctx } from '#worker/context.ts'
import { boundsOf, boundsRefusal } from '#worker/domain/booking/client-bounds.ts'
import { freeSlots } from '#worker/domain/booking/slots.ts'
import { notFound } from '#worker/platform/errors.ts'
import type { FreeSlot, FreeSlots } from './answers.ts'
import { loadSlotFacts, type SlotFacts } from './repo/slots.ts'

const MOST_SLOTS = 500

const DAY_MS = 86_400_000

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

export const hasSeats = ({ seatsLeft }: { seatsLeft: number }) => seatsLeft > 0

/** Whether clients may take a time by themselves. */
export const isOpenToClients =
  ({ settings, service }: SlotFacts, now: Date) =>
  ({ startsAt }: { startsAt: Date }): boolean =>
    !settings || !service || boundsRefusal(boundsOf(settings, service), startsAt, now) === null

/** The first moment that clients may take. */
export const earliestFor = ({ settings, service }: SlotFacts, now: Date): Date =>
  settings && service ? hoursAfter(now, boundsOf(settings, service).noticeHours) : now

const hoursAfter = (at: Date, hours: number) => new Date(at.getTime() + hours * 3_600_000)

/** What free times follow from, over practice-local days. */
export function loadSlots(ctx: Ctx, { practiceId, serviceId, trainerId, from, to }: SlotsRequest) {
  // A day more on either side covers every zone.
  const span = { from: new Date(Date.parse(from) - DAY_MS), to: new Date(Date.parse(to) + 2 * DAY_MS) }
  return loadSlotFacts(ctx.db, { practiceId, serviceId, trainerId }, span, ctx.now)
}

/** The free times of each trainer, soonest first. */
export function slotsOf(facts: SlotFacts, request: SlotsRequest, now: Date, limit = MOST_SLOTS): FreeSlots {
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
      limit,
    }).map((slot): FreeSlot => ({ trainerId: id, ...slot }))
  })
  slots.sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime() || (a.trainerId < b.trainerId ? -1 : 1))
  return { zone, slots: slots.slice(0, limit) }
}
