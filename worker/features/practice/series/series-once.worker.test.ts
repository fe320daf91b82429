import { expect, test } from 'vitest'
import { testDb } from '#dev/test/visitor.ts'
import { series } from '#worker/db/schema/practice/series.ts'
import { makeBookable } from '#worker/features/practice/bookings/bookings-fixture.ts'
import { memberContext } from '#worker/features/practice/credits/practice-fixture.ts'
import { createSeries } from './create-series.ts'
import { NewSeries } from './schema.ts'

test('REL-04/series one request id makes one series, however often it comes; for another one it is refused', async () => {
  const made = await makeBookable({}, {}, new Date())
  const ctx = memberContext(made.practiceId, made.ownerId, 'owner', new Date())
  const { serviceId, trainerId, clientId } = made
  const request = {
    ...{ requestId: 'req_series_once', serviceId, trainerId, clientIds: [clientId] },
    ...{ startDay: `${new Date().getUTCFullYear() + 1}-01-04`, weekdays: [1, 3], wallTime: '09:00' },
  }
  const ask = (more: object = {}) =>
    createSeries(ctx, made.practiceId, NewSeries.parse({ ...request, ...more }))
  const answers = await Promise.all(Array.from({ length: 10 }, () => ask({ weekdays: [3, 1] })))
  expect(new Set(answers.map(({ id }) => id)).size).toBe(1)
  for (const other of [{ wallTime: '10:00' }, { weekdays: [2] }, { durationMin: 45 }]) {
    await expect(ask(other)).rejects.toMatchObject({ code: 'invalid_input', field: 'request_id' })
  }
  expect(await testDb().select().from(series)).toHaveLength(1)
})
