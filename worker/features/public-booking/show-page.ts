import type { Ctx } from '#worker/context.ts'
import { notFound } from '#worker/platform/errors.ts'
import { freeTimes } from '../bookings/find-slots.ts'
import { loadPage, loadPublicService, selectOpenSessions } from './repo.ts'
import type { PublicTimes } from './schema.ts'

/** A practice as anyone sees it: what it offers, who trains, where, and by which rules it cancels. */
export async function showBookingPage(ctx: Ctx, slug: string) {
  const { head, services, trainers, places } = await loadPage(ctx.db, slug)
  if (!head) throw notFound('This practice')
  const { brand, ...practice } = head
  const about = typeof brand.about === 'string' ? brand.about.slice(0, 1000) : null
  return { practice: { ...practice, about }, services, trainers, places }
}

/** When a service can be booked: free times of the trainers, or the sessions of a group with seats left. */
export async function publicTimes(ctx: Ctx, practiceId: string, query: PublicTimes) {
  const { service: serviceId, trainer: trainerId, from, to } = query
  const inner = ctx.as({ kind: 'system', name: 'public' })
  const span = { from: ctx.now, to: new Date(Date.parse(to) + 2 * 86_400_000) }
  const [{ service, head }, free, sessions] = await Promise.all([
    loadPublicService(ctx.db, practiceId, serviceId, null),
    freeTimes(inner, { practiceId, serviceId, trainerId, from, to }),
    selectOpenSessions(ctx.db, { practiceId, serviceId, trainerId }, span),
  ])
  if (!service || !head) throw notFound('This service')
  const times =
    service.capacity > 1
      ? sessions
      : free.slots.map(({ trainerId: id, startsAt, endsAt }) => ({
          trainerId: id,
          startsAt,
          endsAt,
          appointmentId: null,
          seatsLeft: null,
        }))
  return { zone: head.zone, times }
}
