import type { Ctx } from '#worker/context.ts'
import { freeTimes } from '#worker/features/practice/bookings/free-times.ts'
import { requireClient } from '#worker/platform/access.ts'
import type { FreeTimes } from './answers.ts'
import type { PortalTimes } from './schema.ts'

/** Free times of a service, to move a session to or to book. */
export async function readPortalTimes(ctx: Ctx, query: PortalTimes): Promise<FreeTimes> {
  const { practiceId } = requireClient(ctx)
  const { service: serviceId, trainer: trainerId, from, to } = query
  return freeTimes(ctx, { practiceId, serviceId, trainerId, from, to })
}
