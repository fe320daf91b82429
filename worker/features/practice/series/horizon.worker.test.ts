import { expect, test } from 'vitest'
import { testContext } from '#dev/test/test-context.ts'
import { testDb } from '#dev/test/visitor.ts'
import { practiceMember } from '#worker/db/schema/practice/practice.ts'
import { makePractice } from '#worker/features/practice/credits/practice-fixture.ts'
import { changeSettings } from '#worker/features/practice/practices/change-settings.ts'
import { changeService } from '#worker/features/practice/services/change-service.ts'
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
