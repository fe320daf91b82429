import type { Ctx } from '#worker/context.ts'
import { visitOf } from '#worker/features/account/accounts/visit.ts'
import { limitReads } from '#worker/features/account/limits/limit-reads.ts'
import { freeTimes } from '#worker/features/practice/bookings/free-times.ts'
import { visitorActor } from '#worker/platform/access.ts'
import { notFound } from '#worker/platform/errors.ts'
import type { PublicFreeTimes } from './answers.ts'
import { loadPublicService } from './repo.ts'
import type { PublicTimes } from './schema.ts'

/** When a service can be booked: free times of the trainers, or the sessions of a group with seats left. */
export async function listPublicTimes(
  ctx: Ctx,
  practiceId: string,
  query: PublicTimes,
  headers: Headers,
): Promise<PublicFreeTimes> {
  await limitReads(ctx, 'booking-page', visitOf(headers).address)
  const { service: serviceId, trainer: trainerId, from, to } = query
  const offered = loadPublicService(ctx.db, practiceId, serviceId, null).then(({ service, head }) => {
    if (!service || !head) throw notFound('This service')
    return head
  })
  const visitor = ctx.onBehalfOf(visitorActor(practiceId, offered))
  const [head, free] = await Promise.all([
    offered,
    freeTimes(visitor, { practiceId, serviceId, trainerId, from, to }),
  ])
  const times = free.slots.map(
    ({ trainerId: id, startsAt, endsAt, appointmentId = null, seatsLeft = null }) => {
      return { trainerId: id, startsAt, endsAt, appointmentId, seatsLeft }
    },
  )
  return { zone: head.zone, times }
}
