import { env } from 'cloudflare:workers'
import { afterEach, expect, test } from 'vitest'
import { databaseName, ProxyControl } from '#dev/test/proxy-control.ts'
import { testContext } from '#dev/test/test-context.ts'
import { signedIn, testDb } from '#dev/test/visitor.ts'
import { practiceMember } from '#worker/db/schema/practice/practice.ts'
import { balanceOf, sellTo } from '#worker/features/practice/credits/practice-fixture.ts'
import { STANDARD_CODES } from '#worker/platform/database-codes.ts'
import {
  type Bookable,
  booked,
  bookingRow,
  changesOf,
  hours,
  makeBookable,
  NOON,
  seat,
} from './bookings-fixture.ts'
import { changeBooking } from './change-booking.ts'

const [proxy, database] = [ProxyControl.of(env.DATABASE_URL), databaseName(env.DATABASE_URL)]
afterEach(() => proxy.clearFaults(database))

const complete = (made: Bookable, bookingId: string) =>
  changeBooking(testContext({ now: hours(26) }), {
    practiceId: made.practiceId,
    bookingId,
    verb: 'complete',
    by: 'trainer',
    actorId: made.ownerId,
  })

test('REL-05/practice a lost race, a deadlock: tried again and done once; lost for ever it ends, and nothing is changed', async () => {
  const made = await makeBookable()
  const pack = await sellTo(made)
  for (const [n, code] of [STANDARD_CODES.serializationFailure, STANDARD_CODES.deadlockDetected].entries()) {
    const id = await booked(made, { startsAt: hours(20 + 2 * n) })
    await proxy.addFault({ database, kind: 'error', code, about: 'claim_booking', count: 2 })
    expect(await complete(made, id)).toMatchObject({ state: 'completed', isRepeat: false })
    expect(await balanceOf(pack)).toBe(9 - n)
  }
  const id = await booked(made, { startsAt: hours(24) })
  await proxy.addFault({
    database,
    kind: 'error',
    code: STANDARD_CODES.serializationFailure,
    about: 'claim_booking',
  })
  await expect(complete(made, id)).rejects.toMatchObject({ code: 'conflict', field: 'version' })
  expect(await changesOf(id)).toEqual(['book:booked:1'])
})

test('REL-05/practice a statement that hangs is given up within ten seconds, and what hung is done once when asked again', async () => {
  const made = await makeBookable()
  const pack = await sellTo(made)
  const id = await booked(made)
  await proxy.addFault({ database, kind: 'hang', about: 'claim_booking' })
  const startMs = Date.now()
  await expect(complete(made, id)).rejects.toMatchObject({ code: 'unavailable', retryAfterS: 2 })
  expect(Date.now() - startMs).toBeLessThan(10_000)
  await proxy.clearFaults(database)
  await complete(made, id)
  expect([await balanceOf(pack), (await bookingRow(id)).completions]).toEqual([9, 1])
})

test('REL-05/practice with the database gone the calendar and a booking are answered 503 with a time to come back', async () => {
  const made = await makeBookable()
  const person = await signedIn()
  await testDb()
    .insert(practiceMember)
    .values({ practiceId: made.practiceId, personId: person.id, role: 'trainer', createdAt: NOON })
  const path = `/v1/practices/${made.practiceId}`
  const id = await booked(made)
  await proxy.addFault({ database, kind: 'refuse' })
  const answers = [
    await person.visitor.get(`${path}/calendar?from=2026-06-01&to=2026-06-07`),
    await person.visitor.send('POST', `${path}/bookings/${id}/confirmation`, {}),
  ]
  for (const { status, headers, body } of answers) {
    expect([status, headers.get('Retry-After'), body.error.code]).toEqual([503, '5', 'unavailable'])
  }
})

test('REL-06/practice a booking whose answer was cut after its commit: the same request is answered with it', async () => {
  const made = await makeBookable()
  const ask = () => seat(made, { idempotencyKey: 'test:cut' })
  await proxy.addFault({ database, kind: 'cut_after_commit', about: 'book_slot' })
  await expect(ask()).rejects.toMatchObject({ code: 'unavailable' })
  await proxy.clearFaults(database)
  expect(await ask()).toMatchObject({ state: 'booked', isRepeat: true })
  await proxy.addFault({ database, kind: 'cut_before', about: 'book_slot' })
  const other = () => seat(made, { idempotencyKey: 'test:cut-before', startsAt: hours(30) })
  await expect(other()).rejects.toMatchObject({ code: 'unavailable' })
  await proxy.clearFaults(database)
  expect(await other()).toMatchObject({ state: 'booked', isRepeat: false })
})
