import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { testContext } from '#dev/test/test-context.ts'
import { testDb } from '#dev/test/visitor.ts'
import { addService } from '#worker/features/practice/bookings/bookings-fixture.ts'
import { settleSeries } from '#worker/features/practice/series/settle-series.ts'
import { differing, isLate, stored } from './access/stored.ts'
import { watchRows } from './access/written-rows.ts'
import { asOwner, name, practice, send } from './prepare/practice.ts'
import { LONG_TRIP_MS, tripsOf } from './trips.ts'

const WEEK_MS = 7 * 86_400_000
// Of one moment: a test that runs over midnight means the same days throughout.
const NOW = Date.now()
const inWeeks = (weeks: number) => new Date(NOW + weeks * WEEK_MS).toISOString().slice(0, 10)

test('PERF-03 BOOK-04/series moving one session waits for a look and a store, whether or not it is made yet', {
  timeout: 120_000,
}, async () => {
  const made = await practice()
  const start = inWeeks(1)
  const weekday = new Date(start).getUTCDay() || 7
  const { id } = await send(made, `${made.path}/series`, {
    ...{ request_id: name(), trainer_id: made.ownerId, client_ids: [made.clientId] },
    service_id: await addService(made.practiceId, {}, new Date()),
    ...{ start_day: start, weekdays: [weekday], wall_time: '09:00', count: 20 },
  })
  await settleSeries(testContext({ now: new Date() }), made.practiceId, id)
  const moved = (weeks: number) =>
    tripsOf(
      'POST',
      asOwner(made, `${made.path}/series/${id}/changes`, {
        ...{ request_id: name(), scope: 'this', day: inWeeks(weeks), wall_time: '12:00' },
      }),
      LONG_TRIP_MS,
    )
  const near = await moved(2)
  expect(JSON.parse(near.text)).toMatchObject({ is_made: true })
  const far = await moved(15)
  expect(JSON.parse(far.text)).toMatchObject({ is_made: false })
  expect([near.sequential, far.sequential]).toEqual([2, 2])
})

test('SEC-01/access work that a refused request queued counts at once; work from before its time does not', async () => {
  await watchRows()
  const began = new Date()
  const lateBy = async (createdAt: Date, type: string) => {
    const before = await stored()
    await testDb().execute(sql`delete from outbox`)
    await testDb().execute(sql`insert into outbox (id, type, payload, due_at, created_at)
      values (${testContext().id('outbox')}, ${type}, '{}', '2999-01-01', ${createdAt.toISOString()}::timestamptz)`)
    return isLate(differing(before, await stored()), began)
  }
  expect(await lateBy(began, 'mail.send')).toBe(false)
  expect(await lateBy(new Date(began.getTime() - 1), 'mail.send')).toBe(true)
  expect(await lateBy(new Date(began.getTime() + 1), 'webhook.handle')).toBe(true)
  expect(await isLate(['client', 'outbox'], began)).toBe(false)
  expect(await isLate([], began)).toBe(false)
})
