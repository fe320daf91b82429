import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { meeting } from '#dev/test/meeting.ts'
import { testDb } from '#dev/test/visitor.ts'
import {
  type CardPractice,
  cardPractice,
  moneyOf,
} from '#worker/features/practice/checkout/stripe-fixture.ts'

const name = () => `req_${crypto.randomUUID()}`
const today = () => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Berlin' }).format(new Date())
const enter = (made: CardPractice, entry: object) =>
  made.owner.send('POST', `${made.path}/money/entries`, { request_id: name(), day: today(), ...entry })
const entriesOf = async (made: CardPractice) => (await made.owner.get(`${made.path}/money/entries`)).body
const totalOf = async (made: CardPractice) => (await made.owner.get(`${made.path}/money/pnl`)).body.total

/** What one would write first: read what it stands at, then write the difference. */
async function naive(id: string, should: number, met: () => Promise<void>) {
  const { rows } = await testDb().execute(
    sql`select coalesce(sum(amount), 0)::int as stands from naive_entry where id = ${id}`,
  )
  await met()
  const difference = should - Number(rows[0]?.stands)
  if (difference !== 0) await testDb().execute(sql`insert into naive_entry values (${id}, ${difference})`)
}

test('MON-01/corrections an entry put right by ten tabs at once stands at what they said; a naive control does not', async () => {
  const made = await cardPractice()
  const day = today()
  const { body } = await enter(made, { kind: 'expense', amount_minor: 5000, category: 'Rent', day })
  const fix = {
    ...{ kind: 'correction', corrects_id: body.id, description: 'it was forty', amount_minor: 1000, day },
  }
  const done = await Promise.all(
    Array.from({ length: 10 }, () => enter(made, { ...fix, stands_minor: -5000 })),
  )
  expect(done.filter(({ status }) => status === 201)).toHaveLength(1)
  expect(done.filter(({ status }) => status === 409)).toHaveLength(9)
  expect((await totalOf(made)).expenses).toBe(-4000)
  expect((await entriesOf(made)).entries).toMatchObject([
    {
      ...{ id: body.id, kind: 'expense', amount_minor: -5000, stands_minor: -4000, category: 'Rent' },
      corrections: [{ amount_minor: 1000, reason: 'it was forty', day }],
    },
  ])
  const { rows } = await testDb().execute(sql`select count(*)::int as n from audit_log
    where action = 'money.correction' and target_id = ${made.practiceId}`)
  expect(rows[0]?.n).toBe(1)
  await testDb().execute(sql`create table naive_entry (id text, amount int)`)
  await testDb().execute(sql`insert into naive_entry values ('one', -5000)`)
  const met = meeting(10)
  await Promise.all(Array.from({ length: 10 }, () => naive('one', -4000, met)))
  const control = await testDb().execute(sql`select sum(amount)::int as stands from naive_entry`)
  expect(Number(control.rows[0]?.stands)).not.toBe(-4000)
})

test('MON-01/corrections an entry is taken out by its opposite, for the client too, and both rows stay', async () => {
  const made = await cardPractice()
  const client = { client_id: made.clientId }
  const paid = await enter(made, { kind: 'payment', amount_minor: 7000, ...client })
  const back = await enter(made, { kind: 'refund', amount_minor: 2000, ...client })
  const take = (id: string, amountMinor: number, standsMinor: number) =>
    enter(made, {
      ...{ kind: 'correction', corrects_id: id, description: 'entered twice' },
      ...{ amount_minor: amountMinor, stands_minor: standsMinor },
    })
  expect((await take(back.body.id, 2000, -2000)).status).toBe(201)
  const money = () => made.owner.get(`${made.path}/clients/${made.clientId}/money`)
  expect((await money()).body).toMatchObject({ paid: 7000, refunded: 0 })
  expect((await take(paid.body.id, -7000, 7000)).status).toBe(201)
  expect((await money()).body).toMatchObject({ paid: 0, refunded: 0 })
  expect(await totalOf(made)).toMatchObject({ received: 0, refunds: 0, margin: 0 })
  expect((await entriesOf(made)).entries.map((one: { stands_minor: number }) => one.stands_minor)).toEqual([
    0, 0,
  ])
  expect(await moneyOf(made.practiceId)).toHaveLength(4)
  const unchanged = await take(paid.body.id, 0, 0)
  expect(unchanged.body.error).toMatchObject({ field: 'amount_minor' })
  expect(unchanged.body.error.message).toContain('changes nothing')
  const others = await cardPractice()
  expect((await others.owner.get(`${others.path}/money/entries`)).body.entries).toEqual([])
  const foreign = await enter(others, {
    ...{ kind: 'correction', corrects_id: paid.body.id, description: 'not mine', amount_minor: 5 },
  })
  expect(foreign.status).toBe(404)
})

test('MON-01/corrections what an entry stands at is told however much it was put right', async () => {
  const made = await cardPractice()
  const { body } = await enter(made, { kind: 'payment', amount_minor: 100_000_000 })
  const fix = {
    kind: 'correction',
    corrects_id: body.id,
    description: 'more came',
    amount_minor: 100_000_000,
  }
  await Promise.all(Array.from({ length: 24 }, () => enter(made, fix)))
  expect((await entriesOf(made)).entries).toMatchObject([{ stands_minor: 2_500_000_000 }])
})
