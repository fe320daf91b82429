import { asc, eq } from 'drizzle-orm'
import { testContext } from '#dev/test/test-context.ts'
import { testDb } from '#dev/test/visitor.ts'
import { outbox } from '#worker/db/schema/admin/system.ts'
import { appointment, booking, service } from '#worker/db/schema/practice/bookings.ts'
import { localTime } from '#worker/domain/activity/local-day.ts'
import { makePractice, memberContext } from '#worker/features/practice/credits/practice-fixture.ts'
import { createSeries } from './create-series.ts'
import { NewSeries } from './schema.ts'
import { settleSeries } from './settle-series.ts'

/** A Monday in Berlin. */
export const NOW = new Date('2026-06-01T06:00:00Z')

/** A practice with a service, and hands for its series. */
export async function seriesPractice(fields: { capacity?: number } = {}, now = NOW) {
  const made = await makePractice({}, now)
  const { practiceId, clientId, ownerId } = made
  const ctx = memberContext(practiceId, ownerId, 'owner', now)
  const serviceId = ctx.id('service')
  const at = { createdAt: now, updatedAt: now }
  await testDb()
    .insert(service)
    .values({ id: serviceId, practiceId, name: 'Strength', durationMin: 60, capacity: 1, ...at, ...fields })
  const request = (more: object = {}) =>
    NewSeries.parse({
      ...{ requestId: crypto.randomUUID(), serviceId, trainerId: ownerId, clientIds: [clientId] },
      ...{ startDay: '2026-06-01', weekdays: [1], wallTime: '09:00', ...more },
    })
  const settle = (seriesId: string, at = now) => settleSeries(testContext({ now: at }), practiceId, seriesId)
  const create = async (more: object = {}) => {
    const { id } = await createSeries(ctx, practiceId, request(more))
    await settle(id)
    return id
  }
  return { ...made, ctx, serviceId, request, settle, create }
}

/** The live sessions of a practice as its clock shows them. */
export async function sessionsOf(practiceId: string, zone = 'Europe/Berlin') {
  const rows = await testDb()
    .select({ a: appointment, b: booking })
    .from(appointment)
    .leftJoin(booking, eq(booking.appointmentId, appointment.id))
    .where(eq(appointment.practiceId, practiceId))
    .orderBy(asc(appointment.startsAt), asc(booking.id))
  return rows
    .filter(({ a }) => a.isLive)
    .map(({ a, b }) => ({
      id: a.id,
      bookingId: b?.id,
      seriesId: a.seriesId,
      at: localTime(a.startsAt.toISOString(), { utcOffsetS: null, timeZone: zone }).slice(5, 16),
    }))
}

export const times = async (practiceId: string) => (await sessionsOf(practiceId)).map(({ at }) => at)

/** Jobs of a type that wait, for this practice. */
export async function waiting(practiceId: string, type: string) {
  const rows = await testDb().select().from(outbox).where(eq(outbox.type, type))
  return rows.filter(({ payload }) => JSON.stringify(payload).includes(practiceId))
}
