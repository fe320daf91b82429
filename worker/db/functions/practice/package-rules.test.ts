import { sql } from 'drizzle-orm'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openRulesPractice, type RulesPractice } from '#dev/test/rules-practice.ts'
import { todayIn } from '#worker/domain/activity/local-day.ts'
import { payingPackage, remainingOn, type SoldPackage, sessionCost } from '#worker/domain/credits/packages.ts'
import { isLow } from '#worker/domain/credits/sale.ts'
import { findClients } from '#worker/features/practice/clients/repo/client-list.ts'
import { loadNeedy } from '#worker/features/practice/packages/repo/package.ts'
import { clientFacts } from './client-calls.ts'
import { expirePackage, payingPackage as paying } from './credit-calls.ts'

// Rules of packages that stand in SQL, where they decide, and in TypeScript, where pages foretell them.

let world: RulesPractice
beforeAll(async () => {
  world = await openRulesPractice('package-rules')
})
afterAll(() => world?.close())

const ZONES = ['UTC', 'Europe/Berlin', 'America/Los_Angeles', 'Pacific/Kiritimati', 'Asia/Kolkata']
const SOLD = ['2026-04-01T08:00:00.000Z', '2026-04-02T08:00:00.000Z']
/** Around the days that packages begin and end on, also where the zone has another day than UTC. */
const moment = fc
  .date({ min: new Date('2026-04-29T00:00:00Z'), max: new Date('2026-05-03T23:59:59Z'), noInvalidDate: true })
  .map((at) => new Date(at.setUTCMilliseconds(0)))
const day = fc.constantFrom('2026-04-29', '2026-04-30', '2026-05-01', '2026-05-02')
const sold = fc
  .record({
    unit: fc.constantFrom('session', 'minute', 'amount', 'unlimited'),
    status: fc.constantFrom('active', 'active', 'active', 'pending', 'void'),
    balance: fc.integer({ min: 0, max: 90 }),
    validFromDay: day,
    expiresDay: fc.option(day),
    soldAt: fc.constantFrom(...SOLD),
  })
  .map((one) => ({
    ...one,
    quantity: one.unit === 'unlimited' ? null : 100,
    balance: one.unit === 'unlimited' ? 0 : one.balance,
    expiresDay: one.expiresDay !== null && one.expiresDay < one.validFromDay ? null : one.expiresDay,
  }))

let packages = 0
async function sell(clientId: string, these: readonly Omit<SoldPackage, 'id'>[]): Promise<SoldPackage[]> {
  const made = these.map((one) => ({ ...one, id: `pkg_${String(++packages).padStart(6, '0')}` }))
  const of = { practice_id: world.practiceId, client_id: clientId }
  const rows = made.map(({ id, unit, status, quantity, validFromDay, expiresDay, soldAt }) => ({
    ...{ id, ...of, name: id, unit, quantity, price_minor: 100, tax_minor: 0, currency: 'eur', status },
    ...{ payment_method: 'manual', paid_at: soldAt, valid_from_day: validFromDay, expires_day: expiresDay },
    ...{ cause: id, sold_by: 'test', sold_at: soldAt, created_at: soldAt, updated_at: soldAt },
  }))
  await world.insert('package', rows)
  await world.insert(
    'credit_balance',
    made.map(({ id, balance }) => ({ package_id: id, balance })),
  )
  const lines = made.map(({ id, unit, balance, soldAt }, seq) => ({
    ...{
      id: `led_${id}`,
      seq: packages * 10 + seq,
      ...of,
      package_id: id,
      kind: 'grant',
      unit,
      amount: balance,
    },
    ...{ balance_after: balance, cause: `grant:${id}`, actor_id: 'test', at: soldAt, created_at: soldAt },
  }))
  await world.insert('credit_ledger', lines)
  return made
}

const price = fc.record({
  durationMin: fc.option(fc.integer({ min: 0, max: 90 })),
  priceMinor: fc.option(fc.integer({ min: 0, max: 90 })),
})

test('SES-05/equal the package that pays, and what it pays, are the same to the database as to a page, whatever the zone', async () => {
  const cases = fc.record({
    at: moment,
    zone: fc.constantFrom(...ZONES),
    price,
    list: fc.array(sold, { maxLength: 4 }),
  })
  const each = fc.asyncProperty(cases, async ({ at, zone, price, list }) => {
    await world.setZone(zone)
    const clientId = await world.newClient()
    const made = await sell(clientId, list as Omit<SoldPackage, 'id'>[])
    const expected = payingPackage(made, price, todayIn(at.toISOString(), zone))
    const of = { practice: world.practiceId, client: clientId, at }
    const call = paying({ ...of, minutes: price.durationMin, amountMinor: price.priceMinor })
    const { rows } = await world.db.execute(sql`select * from ${call}`)
    const cost = expected ? sessionCost(expected.unit, price) : null
    expect([rows[0]?.package_id ?? null, rows[0]?.cost ?? null]).toEqual([expected?.id ?? null, cost])
  })
  await fc.assert(each, { numRuns: 60 })
})

test('SES-06/equal what a client has left is one number to a page, to the list of clients and to the rules', async () => {
  const cases = fc.record({
    at: moment,
    zone: fc.constantFrom(...ZONES),
    list: fc.array(sold, { maxLength: 4 }),
  })
  const each = fc.asyncProperty(cases, async ({ at, zone, list }) => {
    await world.setZone(zone)
    const clientId = await world.newClient()
    const made = await sell(clientId, list as Omit<SoldPackage, 'id'>[])
    const left = remainingOn(made, todayIn(at.toISOString(), zone))
    const facts = clientFacts({ practice: world.practiceId, at: [at], clients: [clientId] })
    const { rows } = await world.db.execute(sql`select * from ${facts}`)
    expect(rows[0]).toMatchObject({
      ...{ sessions_left: left.sessions, minutes_left: left.minutes, amount_left_minor: left.amountMinor },
      is_unlimited: left.isUnlimited,
    })
    const filter = { q: '', tag: undefined, status: undefined, limit: 500, now: at, after: undefined }
    const found = await findClients(world.db, world.practiceId, filter)
    const listed = found.rows.find(({ id }) => id === clientId)?.left ?? {}
    expect([listed.session ?? 0, listed.minute ?? 0, listed.amount ?? 0, 'unlimited' in listed]).toEqual([
      ...[left.sessions, left.minutes, left.amountMinor, left.isUnlimited],
    ])
  })
  await fc.assert(each, { numRuns: 40 })
})

test('BOOK-03/equal a package runs low for the list of those to talk to exactly where its page says so', async () => {
  await world.setZone('UTC')
  const at = new Date('2026-05-01T12:00:00Z')
  const expected: string[] = []
  for (let quantity = 1; quantity <= 12; quantity++) {
    for (const balance of [0, 1, 2, 3].filter((n) => n <= quantity)) {
      const [unit, status, validFromDay] = ['session', 'active', '2026-04-01'] as const
      const one = { unit, status, quantity, balance, validFromDay, expiresDay: null, soldAt: SOLD[0] ?? '' }
      const [made] = await sell(await world.newClient(), [one])
      if (made && isLow(quantity, balance)) expected.push(made.id)
    }
  }
  const first = expected[0] ?? ''
  const { low } = await loadNeedy(world.db, world.practiceId, at, 14)
  expect(
    low
      .map(({ id }) => id)
      .filter((id) => id >= first)
      .sort(),
  ).toEqual(expected)
})

test('BOOK-03/equal what is left is written off three practice-local days after the last day, in every zone', async () => {
  const cases = fc.record({
    at: moment,
    zone: fc.constantFrom(...ZONES),
    last: fc.integer({ min: 0, max: 6 }),
  })
  const each = fc.asyncProperty(cases, async ({ at, zone, last }) => {
    await world.setZone(zone)
    const clientId = await world.newClient()
    const expiresDay = `2026-04-${24 + last}`
    const [unit, status, soldAt] = ['session', 'active', SOLD[0] ?? ''] as const
    const one = { unit, status, quantity: 9, balance: 9, validFromDay: '2026-04-01', expiresDay, soldAt }
    const [made] = await sell(clientId, [one])
    const localDay = Date.parse(todayIn(at.toISOString(), zone))
    const isOver = localDay - Date.parse(expiresDay) >= 3 * 86_400_000
    const of = {
      id: `led_off_${made?.id}`,
      practice: world.practiceId,
      client: clientId,
      package: made?.id ?? '',
    }
    const { rows } = await world.db.execute(sql`select ${expirePackage({ ...of, now: at })} as amount`)
    expect([expiresDay, rows[0]?.amount]).toEqual([expiresDay, isOver ? 9 : 0])
  })
  await fc.assert(each, { numRuns: 40 })
})

test('BOOK-09/equal the practice-local day of a moment is the same to PostgreSQL and to us', async () => {
  const at = fc.date({ min: new Date('2020-01-01'), max: new Date('2030-01-01'), noInvalidDate: true })
  const cases = fc.sample(
    fc.record({ at, zone: fc.constantFrom(...ZONES, 'Australia/Lord_Howe', 'Africa/Casablanca') }),
    500,
  )
  const given = JSON.stringify(cases)
  const { rows } = await world.db.execute(
    sql`select (c.at at time zone c.zone)::date::text as day from jsonb_to_recordset(${given}::jsonb) as c(at timestamptz, zone text)`,
  )
  expect(rows.map(({ day }) => day)).toEqual(cases.map((one) => todayIn(one.at.toISOString(), one.zone)))
})
