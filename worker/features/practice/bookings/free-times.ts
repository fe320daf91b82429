import type { Ctx } from '#worker/context.ts'
import { localDay } from '#worker/domain/activity/local-day.ts'
import { requireGuestOf } from '#worker/platform/access.ts'
import type { FreeSlot, FreeSlots } from './answers.ts'
import {
  earliestFor,
  hasSeats,
  isOpenToClients,
  loadSlots,
  type SlotsRequest,
  slotsOf,
} from './slot-facts.ts'

/**
 * What a client can book of a service: free times, or the planned sessions of a group with seats left. For
 * the public page and for clients. Full sessions stand apart, to be waited for. One trip.
 */
export async function freeTimes(ctx: Ctx, request: SlotsRequest): Promise<FreeSlots & { full: FreeSlot[] }> {
  const confirmed = requireGuestOf(ctx, request.practiceId)
  const [facts] = await Promise.all([loadSlots(ctx, request), confirmed])
  const isOpen = isOpenToClients(facts, ctx.now)
  if ((facts.service?.capacity ?? 1) === 1) {
    const { zone, slots } = slotsOf(facts, { ...request, notBefore: earliestFor(facts, ctx.now) }, ctx.now)
    return { zone, slots: slots.filter(isOpen), full: [] }
  }
  const sessions = facts.sessions.filter(isOn(request, facts.zone)).filter(isOpen)
  return {
    zone: facts.zone,
    slots: sessions.filter(hasSeats),
    full: sessions.filter((one) => !hasSeats(one)),
  }
}

/** The facts cover a day more on either side. */
const isOn =
  ({ from, to }: SlotsRequest, zone: string) =>
  ({ startsAt }: { startsAt: Date }) => {
    const day = localDay(startsAt.toISOString(), { utcOffsetS: null, timeZone: zone })
    return from <= day && day <= to
  }
