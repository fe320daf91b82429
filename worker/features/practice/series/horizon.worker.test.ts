import { and, eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { athleteActor } from '#dev/test/athlete-actor.ts'
import { testContext } from '#dev/test/test-context.ts'
import { makePerson, testDb } from '#dev/test/visitor.ts'
import { outbox } from '#worker/db/schema/admin/system.ts'
import { practiceInvite } from '#worker/db/schema/practice/clients.ts'
import { practiceMember } from '#worker/db/schema/practice/practice.ts'
import { makePractice } from '#worker/features/practice/credits/practice-fixture.ts'
import { acceptInvite } from '#worker/features/practice/practices/accept-invite.ts'
import { changeSettings } from '#worker/features/practice/practices/change-settings.ts'
import { addService } from '#worker/features/practice/services/add-service.ts'
import { changeService } from '#worker/features/practice/services/change-service.ts'
import { NewService } from '#worker/features/practice/services/schema.ts'
import { hashToken } from '#worker/platform/session-cookie.ts'
import { extendSeries } from './extend-series.ts'
import { readSeries } from './read-series.ts'
import { NOW, seriesPractice, times, waiting } from './series-fixture.ts'

const dayIn = (days: number) => new Date(NOW.getTime() + days * 86_400_000).toISOString().slice(0, 10)

test('BOOK-14/series its times are kept a week further than anyone may book, by the practice, a service, or another practice of its trainer', async () => {
  const made = await seriesPractice()
  const { practiceId, ctx, settle, serviceId, ownerId } = made
  const id = await made.create()
  const madeUntil = async () => (await readSeries(ctx, practiceId, id)).madeUntil
  expect(await madeUntil()).toBe(dayIn(56))

  await changeSettings(ctx, practiceId, { horizonDays: 90 })
  // Nobody waits for the night.
  expect(
    (await testContext().db.execute("select 1 from outbox where type = 'series.extend' and status = 'due'"))
      .rows,
  ).toHaveLength(1)
  await extendSeries(testContext({ now: NOW }), null)
  expect(await waiting(practiceId, 'series.settle')).not.toEqual([])
  await settle(id)
  expect(await madeUntil()).toBe(dayIn(97))
  expect((await times(practiceId)).at(-1)).toBe(`${dayIn(91).slice(5)}T09:00`)

  await changeService(ctx, practiceId, serviceId, { horizonDays: 120 })
  await settle(id)
  expect(await madeUntil()).toBe(dayIn(127))

  const other = await makePractice({ horizonDays: 150 }, NOW)
  await testDb()
    .insert(practiceMember)
    .values({ practiceId: other.practiceId, personId: ownerId, role: 'trainer', createdAt: NOW })
  await settle(id)
  expect(await madeUntil()).toBe(dayIn(157))
})

test('BOOK-14/series a service that is booked further ahead, or a trainer who joins, leaves one look at series and no wait for the night', async () => {
  const { practiceId, ctx, ownerId } = await seriesPractice()
  const later = new Date(NOW.getTime() + 1)
  const asked = async (change: () => Promise<unknown>) => {
    await testDb().delete(outbox).where(eq(outbox.type, 'series.extend'))
    await change()
    return testDb().$count(outbox, and(eq(outbox.type, 'series.extend'), eq(outbox.status, 'due')))
  }
  const adds = (more: object) => () =>
    addService(ctx, practiceId, NewService.parse({ name: 'Far', durationMin: 60, ...more }))
  expect(await asked(adds({ horizonDays: 120 }))).toBe(1)
  expect(await asked(adds({}))).toBe(0)

  const person = await makePerson()
  const token = crypto.randomUUID()
  await testDb()
    .insert(practiceInvite)
    .values({
      ...{ id: ctx.id('invite'), practiceId, email: person.email, role: 'trainer', isTrainer: true },
      ...{ tokenHash: await hashToken(token), createdBy: ownerId, createdAt: NOW },
      expiresAt: new Date(NOW.getTime() + 1000),
    })
  const joins = (now: Date) => () =>
    acceptInvite(testContext({ now, actor: athleteActor(person.id) }), { token })
  expect(await asked(joins(NOW))).toBe(1)
  expect(await asked(async () => expect(await joins(later)().catch(({ code }) => code)).toBe('gone'))).toBe(0)
})
