import type { Ctx } from '#worker/context.ts'
import { requireMember } from '#worker/platform/access.ts'
import type { FreeSlots } from './answers.ts'
import type { SlotsQuery } from './schema.ts'
import { loadSlots, slotsOf } from './slot-facts.ts'

/** The free times of a service, for someone of the practice. One trip. */
export async function findSlots(ctx: Ctx, practiceId: string, query: SlotsQuery): Promise<FreeSlots> {
  const { service: serviceId, trainer: trainerId, from, to, durationMin } = query
  const request = { practiceId, serviceId, trainerId, from, to, durationMin }
  const [facts] = await Promise.all([loadSlots(ctx, request), requireMember(ctx, practiceId)])
  return slotsOf(facts, request, ctx.now)
}
