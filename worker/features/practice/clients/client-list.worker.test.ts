import { expect, test } from 'vitest'
import { testDb } from '#dev/test/visitor.ts'
import { appointment, booking, service } from '#worker/db/schema/practice/bookings.ts'
import type { BookingState } from '#worker/domain/booking/states.ts'
import { makePractice, memberContext, sellTo } from '#worker/features/practice/credits/practice-fixture.ts'
import { readCredits } from '#worker/features/practice/credits/read-credits.ts'
import { useOneSession } from '#worker/features/practice/credits/use-one-session.ts'
import { findClients } from './find-clients.ts'

const NOW = new Date('2026-05-09T23:30:00Z')
const HOUR_MS = 3_600_000

test('SES-06/list the list shows what is left as every other surface does, on the practice’s own day', async () => {
  const made = await makePractice({}, NOW)
  const ctx = memberContext(made.practiceId, made.ownerId, 'owner', NOW)
  const sold = { validFromDay: '2026-01-01' }
  await sellTo(made, { ...sold, quantity: 7 })
  await sellTo(made, { ...sold, quantity: 4, expiresDay: '2026-05-09' })
  await sellTo(made, { ...sold, quantity: 5, validFromDay: '2026-05-11' })
  await sellTo(made, { ...sold, unit: 'minute', quantity: 90 })
  await sellTo(made, { ...sold, unit: 'unlimited', expiresDay: '2026-05-10' })
  await useOneSession(ctx, made.practiceId, made.clientId, { requestId: 'req_listed' })
  const list = await findClients(ctx, made.practiceId, { q: '', limit: 10 })
  const page = await readCredits(ctx, made.practiceId, made.clientId)
  expect(list.clients[0]?.remaining).toEqual(page.remaining)
  expect(page.remaining).toMatchObject({ minutes: 90, isUnlimited: true })
})

test('BOOK-02/list says when each client comes next: what is over, cancelled or another’s does not count', async () => {
  const made = await makePractice({}, NOW)
  const ctx = memberContext(made.practiceId, made.ownerId, 'owner', NOW)
  const at = { createdAt: NOW, updatedAt: NOW }
  const serviceId = ctx.id('service')
  const { practiceId, clientId, ownerId } = made
  await testDb()
    .insert(service)
    .values({ id: serviceId, practiceId, name: 'Strength', durationMin: 45, ...at })
  const plan = async (inHours: number, state: BookingState) => {
    const startsAt = new Date(NOW.getTime() + inHours * HOUR_MS)
    const endsAt = new Date(startsAt.getTime() + HOUR_MS)
    const appointmentId = ctx.id('appointment')
    const isCancelled = state === 'cancelled'
    await testDb().batch([
      testDb()
        .insert(appointment)
        .values({
          ...{ id: appointmentId, practiceId, trainerId: ownerId, serviceId, startsAt, endsAt, capacity: 1 },
          ...{ blockedFrom: startsAt, blockedUntil: endsAt, isLive: !isCancelled, createdBy: ownerId },
          ...at,
        }),
      testDb()
        .insert(booking)
        .values({
          ...{ id: ctx.id('booking'), practiceId, appointmentId, clientId, state, source: 'calendar' },
          ...{ idempotencyKey: `test:${appointmentId}`, createdBy: ownerId, endsAt },
          ...(isCancelled ? { cancelledAt: NOW, cancelledBy: 'client' } : {}),
          ...at,
        }),
    ])
  }
  const next = async () => (await findClients(ctx, practiceId, { q: '', limit: 1 })).clients[0]?.nextBookingAt
  expect(await next()).toBeNull()
  await plan(-30, 'completed')
  await plan(10, 'cancelled')
  await plan(48, 'booked')
  await plan(20, 'confirmed')
  expect(await next()).toBe('2026-05-10T19:30:00Z')
})
