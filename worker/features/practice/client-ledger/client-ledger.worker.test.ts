import { runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { type SQL, sql } from 'drizzle-orm'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { databaseName, ProxyControl } from '#dev/test/proxy-control.ts'
import { testContext } from '#dev/test/test-context.ts'
import { until } from '#dev/test/until.ts'
import { testDb } from '#dev/test/visitor.ts'
import { payingPackage, type SoldPackage } from '#worker/domain/credits/packages.ts'
import { applyIntent } from '#worker/features/practice/credits/apply-intent.ts'
import { askLedger } from '#worker/features/practice/credits/ask-ledger.ts'
import { expireCredits } from '#worker/features/practice/credits/expire-credits.ts'
import {
  balanceOf,
  ledgerOf,
  makePractice,
  sellTo,
} from '#worker/features/practice/credits/practice-fixture.ts'
import type { LedgerIntent } from '#worker/features/practice/credits/schema.ts'
import type { ClientLedger } from './client-ledger.ts'

const NOW = new Date('2026-06-01T10:00:00Z')

const useOf = (made: { practiceId: string; clientId: string }, cause: string): LedgerIntent => ({
  kind: 'use',
  practiceId: made.practiceId,
  clientId: made.clientId,
  idempotencyKey: cause,
  durationMin: 60,
  priceMinor: null,
  bookingId: null,
  fingerprint: null,
  actorId: 'system:test',
  at: NOW,
  now: NOW,
})

async function countOf(which: SQL) {
  const { rows } = await testDb().execute(sql`select count(*)::int as n from pg_stat_activity
    where datname = current_database() and state = 'active' and ${which}`)
  return Number(rows[0]?.n)
}
/** The block runs, so the row before it is held. Only what runs counts: a connection at rest still shows its last words. */
const holding = () => countOf(sql`query like 'do $$%hold_client%'`)
const waiting = () => countOf(sql`wait_event_type = 'Lock' and query like '%use_session%'`)

const LOOK_MS = 500

/**
 * How many of these calls stand at the database at once while the client's row is held there: looked at until as many
 * as expected have come, and some time more for one too many. The object gives up on a call that takes five seconds.
 */
async function atTheDatabaseAtOnce(clientId: string, expected: number, calls: () => Promise<unknown>[]) {
  const db = testDb()
  await db.execute(sql`create table if not exists hold_client (let_go boolean)`)
  await db.execute(sql`truncate hold_client`)
  const held = db.batch([
    db.execute(sql`select id from client where id = ${clientId} for update`),
    db.execute(sql`do $$ begin for i in 1..1000 loop
      exit when exists (select 1 from hold_client); perform pg_sleep(0.02); end loop; end $$`),
  ])
  await until('the row is held', async () => (await holding()) > 0)
  const running = calls()
  let most = 0
  await until('as many as expected have come', async () => {
    most = Math.max(most, await waiting())
    return most >= expected
  })
  for (const endMs = Date.now() + LOOK_MS; Date.now() < endMs; ) most = Math.max(most, await waiting())
  await db.execute(sql`insert into hold_client values (true)`)
  await Promise.all([...running, held])
  return most
}

test('SES-04 two calls interleaved at the database await: the object sends them one after the other', async () => {
  const made = await makePractice({}, NOW)
  const pack = await sellTo(made)
  const stub = env.LEDGER.get(env.LEDGER.idFromName(made.clientId))
  const through = await runInDurableObject(stub, (instance) => {
    const ledger = instance as unknown as ClientLedger
    return atTheDatabaseAtOnce(made.clientId, 1, () =>
      ['two:1', 'two:2'].map((cause) => ledger.apply(useOf(made, cause))),
    )
  })
  expect(through).toBe(1)
  // Without the object both are at the database, which is atomic by itself.
  const control = await atTheDatabaseAtOnce(made.clientId, 2, () => [
    applyIntent(testContext({ now: NOW }), useOf(made, 'two:3')),
    applyIntent(testContext({ now: NOW }), useOf(made, 'two:4')),
  ])
  expect(control).toBe(2)
  expect(await balanceOf(pack)).toBe(6)
})

test('REL-06/ledger a connection cut after the commit: the same key is answered with what was done, never done again', async () => {
  const made = await makePractice({}, NOW)
  const pack = await sellTo(made)
  const intent = { ...useOf(made, 'press:cut'), fingerprint: 'the same' } as LedgerIntent
  const ask = () => askLedger(testContext({ now: NOW }), intent)
  const [proxy, database] = [ProxyControl.of(env.DATABASE_URL), databaseName(env.DATABASE_URL)]
  // Until cleared: work in the background must not use the fault up.
  await proxy.addFault({ database, kind: 'cut_after_commit' })
  await expect(ask()).rejects.toMatchObject({ code: 'unavailable', retryAfterS: 5 })
  await proxy.clearFaults(database)
  expect(await ask()).toMatchObject({ outcome: 'used', isRepeat: true, balanceAfter: 9 })
  await proxy.addFault({ database, kind: 'cut_before' })
  const later = () => askLedger(testContext({ now: NOW }), useOf(made, 'press:cut-before'))
  await expect(later()).rejects.toMatchObject({ code: 'unavailable' })
  await proxy.clearFaults(database)
  expect(await later()).toMatchObject({ outcome: 'used', isRepeat: false, balanceAfter: 8 })
  expect(await balanceOf(pack)).toBe(8)
})

type Step =
  | { do: 'sell'; quantity: number; expires: string | null }
  | { do: 'use'; cause: number }
  | { do: 'release'; cause: number }
  | { do: 'adjust'; which: number; amount: number }
  | { do: 'expire' }

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('sell' as const),
      quantity: fc.integer({ min: 1, max: 3 }),
      expires: fc.constantFrom(null, '2026-05-20', '2026-06-01', '2026-07-01'),
    }),
  },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('use' as const), cause: fc.nat(6) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('release' as const), cause: fc.nat(6) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('adjust' as const),
      which: fc.nat(3),
      amount: fc.integer({ min: -3, max: 3 }).filter((n) => n !== 0),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('expire' as const) }) },
)

/** The same rules in plain values: what the database must come to. */
class Model {
  readonly packages: SoldPackage[] = []
  readonly uses = new Map<number, { packageId: string | null; isReleased: boolean }>()

  use(cause: number): void {
    if (this.uses.has(cause)) return
    const pays = payingPackage(this.packages, { durationMin: 60, priceMinor: null }, '2026-06-01')
    if (pays) pays.balance -= 1
    this.uses.set(cause, { packageId: pays?.id ?? null, isReleased: false })
  }

  release(cause: number): void {
    const use = this.uses.get(cause)
    if (!use || use.isReleased) return
    use.isReleased = true
    const paid = this.packages.find(({ id }) => id === use.packageId)
    if (paid) paid.balance += 1
  }
}

async function play(steps: readonly Step[]) {
  const made = await makePractice({ timezone: 'UTC' }, NOW)
  const model = new Model()
  const common = { practiceId: made.practiceId, clientId: made.clientId, actorId: 'system:test', now: NOW }
  const ask = (intent: LedgerIntent) => askLedger(testContext({ now: NOW }), intent).catch(() => {})
  let count = 0
  for (const one of steps) {
    count++
    if (one.do === 'sell') {
      const soldAt = new Date(NOW.getTime() + count)
      const id = await sellTo(made, { quantity: one.quantity, expiresDay: one.expires, soldAt })
      const { quantity, expires: expiresDay } = one
      const terms = { unit: 'session' as const, status: 'active' as const, validFromDay: '2026-01-01' }
      model.packages.push({
        id,
        ...terms,
        quantity,
        balance: quantity,
        expiresDay,
        soldAt: soldAt.toISOString(),
      })
    } else if (one.do === 'use') {
      await ask(useOf(made, `use:${one.cause}`))
      model.use(one.cause)
    } else if (one.do === 'release') {
      await ask({
        kind: 'release',
        ...common,
        ofKey: `use:${one.cause}`,
        idempotencyKey: `back:${one.cause}`,
        reason: null,
      })
      model.release(one.cause)
    } else if (one.do === 'adjust') {
      const pack = model.packages[one.which]
      if (!pack) continue
      const { amount } = one
      await ask({
        kind: 'adjust',
        ...common,
        packageId: pack.id,
        amount,
        idempotencyKey: `adjust:${count}`,
        reason: 'x',
        fingerprint: 'x',
      })
      if (pack.balance + amount >= 0) pack.balance += amount
    } else {
      await expireCredits(testContext({ now: NOW }))
      for (const pack of model.packages) if (pack.expiresDay === '2026-05-20') pack.balance = 0
    }
  }
  return { made, model }
}

test('SES-05 any order of grants, uses, releases, corrections and expiries: the sum of the ledger is the balance, never negative, and the rule decides who pays', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async (steps) => {
      const { made, model } = await play(steps)
      const lines = await ledgerOf(made.clientId)
      for (const { id, balance } of model.packages) {
        const own = lines.filter((line) => line.packageId === id)
        expect(own.reduce((sum, line) => sum + line.amount, 0)).toBe(balance)
        expect(own.every((line) => line.balanceAfter >= 0)).toBe(true)
        expect(await balanceOf(id)).toBe(balance)
      }
    }),
    { numRuns: 12 },
  )
})
