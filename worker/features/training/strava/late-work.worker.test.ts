import { sql } from 'drizzle-orm'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { beforeStore } from '#dev/test/before-store.ts'
import {
  connect,
  dropWork,
  linkOf,
  originsOf,
  person,
  setClock,
  stateOf,
  T0,
  work,
} from '#dev/test/strava.ts'
import { testContext } from '#dev/test/test-context.ts'
import type { Ctx } from '#worker/context.ts'
import { disconnect } from '#worker/features/training/connections/disconnect.ts'
import { readDetails } from '#worker/features/training/ingestion/read-details.ts'
import { readIndex } from '#worker/features/training/ingestion/read-index.ts'

beforeAll(() => setClock(T0))
beforeEach(async () => {
  await dropWork()
  await testContext().db.execute(sql`delete from connection`)
})

const INDEX = ['event', 'provider.index']

/** A job's context in which something happens once after everything was read and before it is stored. */
function meanwhile(happens: () => Promise<unknown>): Ctx {
  let isNext = true
  return beforeStore(testContext({ now: T0 }), async () => {
    if (!isNext) return
    isNext = false
    await happens()
  })
}

test.each([
  ['the first page', readIndex, 0, 0],
  ['a later page', readIndex, 1, 200],
  ['a batch of details', readDetails, 20, 912],
] as const)(
  'ING-02/late a disconnect takes everything: %s that was being read is not stored behind the removal',
  async (_, read, pages, held) => {
    const actor = await person()
    const { athleteId } = actor
    await connect(actor)
    await work(T0, 1 + pages, INDEX)
    expect(await originsOf(athleteId)).toHaveLength(held)
    const ended = meanwhile(async () => {
      await disconnect(testContext({ now: T0, actor }), 'strava')
      await work(T0, 20, ['event', 'provider.disconnect'])
      expect(await originsOf(athleteId)).toEqual([])
    })
    await read(ended, 'strava', athleteId)
    expect(await originsOf(athleteId)).toEqual([])
    expect(await linkOf(athleteId)).toMatchObject({ status: 'revoked', status_reason: 'ended' })
    expect(await stateOf(athleteId)).toMatchObject({ status: 'not_connected', phase: null, index_done: 0 })
  },
)

test('ING-15/late a read that fails behind a disconnect leaves nobody stuck', async () => {
  const actor = await person()
  const { athleteId } = actor
  await connect(actor)
  await work(T0, 1, INDEX)
  const cut = meanwhile(async () => {
    await disconnect(testContext({ now: T0, actor }), 'strava')
    await work(T0, 20, ['event', 'provider.disconnect'])
    throw new Error('cut')
  })
  await expect(readIndex(cut, 'strava', athleteId)).rejects.toThrow('cut')
  expect(await stateOf(athleteId)).toMatchObject({ status: 'not_connected', error_message: null })
})

test('ING-02/late who connects again for private sessions while details are read gets the whole index anew', async () => {
  const actor = await person()
  const { athleteId } = actor
  await connect(actor, { scopes: ['read', 'activity:read'] })
  await work(T0, 50, INDEX)
  const seen = (await originsOf(athleteId)).length
  expect(seen).toBeLessThan(912)
  await readDetails(
    meanwhile(() => connect(actor)),
    'strava',
    athleteId,
  )
  expect(await stateOf(athleteId)).toMatchObject({ phase: 'index' })
  await work(T0, 100, INDEX)
  expect(await originsOf(athleteId)).toHaveLength(912)
})
