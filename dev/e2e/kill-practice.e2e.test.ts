import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { type FoundWorkout, foundWorkouts } from '#dev/reliability/coached-storm.ts'
import { type CrashingDatabase, crashingDatabase } from '#dev/reliability/crashing-database.ts'
import { naiveStorm } from '#dev/reliability/naive-practice.ts'
import { calm } from '#dev/reliability/practice-calm.ts'
import { type FoundBooking, foundAfter } from '#dev/reliability/practice-found.ts'
import {
  CASES,
  CLIENTS,
  carryOut,
  FEE_MINOR,
  PRICE_MINOR,
  SESSIONS,
  type StormSetup,
  stormSetup,
} from '#dev/reliability/practice-storm.ts'
import { seeded } from '#dev/sandbox/random.ts'
import { type Product, runProduct } from '#dev/test/run-product.ts'
import { until } from '#dev/test/until.ts'

// Real workerd and a real, durable PostgreSQL of its own. In turn the Worker and a server process of the database are
// killed with SIGKILL while six lanes carry out requests, every fourth request sent twice at once. Beside them, on the
// same server and through the same crashes, the control carries out as many.

const SEED = Number(process.env.SEED ?? 20261122)
const EACH = 8
const REQUESTS = EACH * CASES.length
const AT_ONCE = 6
const KILLS = 8
const NIGHTLY = '7 3 * * *'
const PER_SESSION = PRICE_MINOR / SESSIONS
const say = `again with SEED=${SEED}`

type Promised = Awaited<ReturnType<typeof carryOut>>
let database: CrashingDatabase
let product: Product
let setup: StormSetup
let found: Awaited<ReturnType<typeof foundAfter>>
let workouts: FoundWorkout[]
let control: Awaited<ReturnType<typeof naiveStorm>>
const promised: Promised[] = []

beforeAll(async () => {
  database = await crashingDatabase('storm')
  product = await runProduct({
    proxyUrl: database.proxyUrl,
    sandboxUrl: inject('sandboxUrl'),
    vars: { STUCK_AFTER_S: '2' },
  })
  setup = await stormSetup(product, REQUESTS)
  const random = seeded(SEED)
  let next = 0
  const lane = async () => {
    while (next < REQUESTS) {
      const n = next++
      promised.push(await carryOut(setup, random, { n, kind: CASES[n % CASES.length] ?? 'button' }))
    }
  }
  // Each kill is due when so many requests are through: the others are then somewhere in the middle.
  const killing = async () => {
    for (let kill = 1; kill <= KILLS; kill++) {
      const from = Math.floor((kill * REQUESTS) / (KILLS + 1))
      await until(`${from} requests are through`, async () => promised.length >= from, 120_000)
      if (kill % 2 === 0) await database.killBackend(product.database.name)
      else {
        await product.kill()
        await product.restart()
      }
      await product.cron().catch(() => {})
    }
  }
  const lanes = Array.from({ length: AT_ONCE }, lane)
  const naive = naiveStorm(product.database.postgresUrl, REQUESTS, seeded(SEED))
  const [naively] = await Promise.all([naive, killing(), ...lanes])
  control = naively
  await calm(product)
  await product.cron(NIGHTLY)
  found = await foundAfter(product, setup, await calm(product))
  workouts = await foundWorkouts(product)
}, 900_000)

afterAll(async () => {
  await product?.close()
  await database?.close()
})

const inState = (state: string) => found.bookings.filter((one) => one.state === state)
const written = ({ state, changes, version, completions, uses, earned, owed }: FoundBooking) => ({
  ...{ state, changes: changes === version ? 'all' : changes, completions, uses, earned, owed },
})

test('REL-02 kill storm: the Worker and database backends killed with SIGKILL, a quarter of all requests twice; nothing is lost, doubled or stuck', () => {
  expect(database.recoveries(), 'the database did crash').toBe(KILLS / 2)
  const states = ['completed', 'cancelled', 'booked'].map((state) => inState(state).length)
  // Two wanted each contended time: one has it, and its state is booked.
  expect(states, say).toEqual([2 * EACH, EACH, EACH])
  expect(found.bookings.length, say).toBe(4 * EACH)
  const contended = promised.filter((one) => Array.isArray(one.status)).map((one) => one.status)
  expect(contended, say).toEqual(Array.from({ length: EACH }, () => [201, 409]))
  const kept = new Set(found.bookings.map(({ id }) => id))
  const lost = promised.flatMap((one) => one.bookings).filter((id) => !kept.has(id))
  expect(lost, `answered and lost; ${say}`).toEqual([])
  expect(found.announced, say).toEqual([
    { type: 'booking.booked', n: 4 * EACH },
    { type: 'booking.cancelled', n: EACH },
    { type: 'booking.completed', n: 2 * EACH },
  ])
  expect(found.stuck, `stuck; ${say}`).toEqual([])
  expect(found.audits, `the nightly audit; ${say}`).toEqual([{ isClean: true, findings: [] }])
})

test('REL-02/money after the kill storm each booking’s state is its ledger lines is its money, and the books add up to them', () => {
  const nothing = { changes: 'all', completions: 0, uses: 0, earned: 0, owed: 0 }
  for (const one of inState('completed')) {
    const once = { ...nothing, completions: 1, uses: 1, earned: PER_SESSION }
    expect(written(one), `${one.id}; ${say}`).toEqual({ state: 'completed', ...once })
  }
  for (const one of inState('cancelled')) {
    expect(written(one), `${one.id}; ${say}`).toEqual({ state: 'cancelled', ...nothing, owed: FEE_MINOR })
  }
  for (const one of inState('booked')) {
    expect(written(one), `${one.id}; ${say}`).toEqual({ state: 'booked', ...nothing })
  }
  const [uses, sales] = [3 * EACH, CLIENTS + EACH]
  expect(found.sums, say).toEqual({
    ...{ uses, grants: sales, held: sales * SESSIONS - uses },
    ...{ moneyLines: sales, received: sales * PRICE_MINOR },
  })
  const { earned, received } = found.books
  expect({ earned, received }, say).toEqual({
    earned: uses * PER_SESSION + EACH * FEE_MINOR,
    received: sales * PRICE_MINOR,
  })
})

test('BOOK-12/workout after the kill storm each session that was a workout has used one credit, earned once, done and matched its workout once, and told of it once', () => {
  expect(workouts.length, say).toBe(EACH)
  for (const { id, booking, ...one } of workouts) {
    const own = found.bookings.find((of) => of.id === booking)
    const of = own && { state: own.state, completions: own.completions, uses: own.uses, earned: own.earned }
    expect({ ...one, ...of }, `${id}; ${say}`).toEqual({
      ...{ isDone: true, isMatched: true, done: 1, matched: 1, followups: 1, events: 1 },
      ...{ state: 'completed', completions: 1, uses: 1, earned: PER_SESSION },
    })
  }
})

test('BOOK-12/control the same in statements of their own leaves credits used whose workout is not done', () => {
  expect(control.undone, say).toBeGreaterThan(0)
})

/** What each text of a session has become when nothing is under way. */
const ENDS: Record<string, Record<string, RegExp>> = {
  completed: {
    confirmation: /too_late|superseded/,
    reminder: /booked_late|too_late|superseded/,
    followup: /^went out/,
  },
  cancelled: { confirmation: /^went out|superseded/, reminder: /superseded/, cancellation: /^went out/ },
  booked: { confirmation: /^went out/, reminder: /^waits/ },
}

test('REL-02/texts after the kill storm each text has gone to the phone once or says why not, none twice, and each session has its own', () => {
  const became = (one: (typeof found.texts)[number]) => {
    if (one.sid !== null && ['sent', 'delivered'].includes(one.state)) return 'went out'
    return one.state === 'scheduled' && one.isAhead ? 'waits for its time' : `${one.state}: ${one.reason}`
  }
  const texts = found.texts.map((one) => ({ ...one, became: became(one) }))
  // What asks a phone for its yes is of no session, and one a number.
  const named = texts.map(({ id, booking, kind, version }) => `${booking ?? id} ${kind} ${version}`)
  expect(texts.filter(({ kind }) => kind === 'ask').length, say).toBe(CLIENTS)
  expect(new Set(named).size, say).toBe(named.length)
  // A message at the phone belongs to one text, and a text to one message: nothing went out twice, or unknown to us.
  const sent = texts.flatMap(({ sid }) => sid ?? []).toSorted()
  expect(found.delivered.map(({ sid }) => sid).toSorted(), `texts; ${say}`).toEqual(sent)
  expect(new Set(found.delivered.map(({ status }) => status))).toEqual(new Set(['delivered']))
  for (const { id, state } of found.bookings) {
    const own = texts.filter(({ booking }) => booking === id)
    const ends = ENDS[state] ?? {}
    expect(own.map(({ kind }) => kind).toSorted(), `${id}; ${say}`).toEqual(Object.keys(ends).toSorted())
    for (const { kind, became } of own) expect(became, `${kind} of ${id}; ${say}`).toMatch(ends[kind] ?? /^$/)
  }
})

test('REL-02/control the same requests in statements of their own, through the same crashes, lose some and double some', () => {
  expect(control.lost + control.doubled + control.apart, say).toBeGreaterThan(0)
})
