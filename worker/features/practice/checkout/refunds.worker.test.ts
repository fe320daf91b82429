import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { testDb } from '#dev/test/visitor.ts'
import { creditsTaken } from '#worker/domain/money/refund-credits.ts'
import { balanceOf, ledgerOf } from '#worker/features/practice/credits/practice-fixture.ts'
import {
  atStripe,
  type CardPractice,
  cardPractice,
  deliverAll,
  giveBack,
  moneyOf,
  packageOf,
  paidByCard,
  requestName,
  totalOf,
} from './stripe-fixture.ts'

const useOne = (made: CardPractice) =>
  made.owner.send('POST', `${made.path}/clients/${made.clientId}/session-uses`, { request_id: requestName() })

test('BOOK-03/online a card’s refund goes back at Stripe once a request, and its events change nothing after', async () => {
  const { made, packageId } = await paidByCard()
  const requestId = requestName()
  const again = () => giveBack(made, packageId, 2380, { request_id: requestId })
  const answers = [await again(), await again(), ...(await Promise.all([again(), again()]))]
  expect(new Set(answers.map(({ status, body }) => JSON.stringify([status, body]))).size).toBe(1)
  expect(answers[0]).toMatchObject({ status: 201, body: { amount_minor: 2380 } })
  await deliverAll(made.account)
  const money = await moneyOf(made.practiceId)
  expect([totalOf(money, 'refund'), totalOf(money, 'tax')]).toEqual([-2380, -1520])
  // A fifth of the price took a fifth of the credits.
  expect(await balanceOf(packageId)).toBe(8)
  expect(await packageOf(packageId)).toMatchObject({ status: 'active' })
  const other = await giveBack(made, packageId, 2380, { request_id: requestId, credits: 'keep' })
  expect(other).toMatchObject({ status: 422, body: { error: { field: 'request_id' } } })
})

test('BOOK-03/online more than was paid is refused in words, by card, by hand and twice at once', async () => {
  const { made, packageId } = await paidByCard()
  const tooMuch = await giveBack(made, packageId, 11_901)
  expect(tooMuch).toMatchObject({ status: 422, body: { error: { field: 'amount_minor' } } })
  expect(tooMuch.body.error.message).toContain('At most 119.00 EUR')
  const byHand = await made.sell('paid')
  const racing = await Promise.all(Array.from({ length: 10 }, () => giveBack(made, byHand, 7000)))
  expect(racing.filter(({ status }) => status === 201)).toHaveLength(1)
  expect(racing.filter(({ status }) => status === 422)).toHaveLength(9)
  const { rows } = await testDb().execute(sql`select sum(amount_minor)::int as moved from money_event
    where package_id = ${byHand} and kind = 'refund'`)
  expect(rows[0]?.moved).toBe(-7000)
  const owed = await made.sell('invoice')
  expect((await giveBack(made, owed, 100)).status).toBe(422)
})

test('BOOK-03/refund-once two requests under one name at once: one is written and logged once, the other refused', async () => {
  const made = await cardPractice()
  const packageId = await made.sell('paid')
  const name = { request_id: requestName() }
  const amounts = Array.from({ length: 10 }, (_, i) => (i % 2 === 0 ? 1000 : 2000))
  const answers = await Promise.all(
    amounts.map(async (amount) => ({ amount, ...(await giveBack(made, packageId, amount, name)) })),
  )
  const { rows } = await testDb().execute(sql`select -amount_minor as minor from money_event
    where package_id = ${packageId} and kind = 'refund'`)
  expect(rows).toHaveLength(1)
  for (const { amount, status, body } of answers) {
    const isTheOne = amount === rows[0]?.minor
    expect([amount, status, isTheOne ? body.amount_minor : body.error?.field]).toEqual(
      isTheOne ? [amount, 201, amount] : [amount, 422, 'request_id'],
    )
  }
  const { rows: log } = await testDb().execute(
    sql`select 1 from audit_log where action = 'package.refund' and target_id = ${packageId}`,
  )
  expect(log).toHaveLength(1)
})

test('BOOK-03/online refunded in full before any use a package is void; used before, what is left goes', async () => {
  const made = await cardPractice()
  const unused = await made.sell('paid')
  expect((await giveBack(made, unused, 11_900)).status).toBe(201)
  expect(await packageOf(unused)).toMatchObject({ status: 'void', balance: 0 })
  const used = await made.sell('paid')
  await useOne(made)
  await giveBack(made, used, 11_900)
  expect(await packageOf(used)).toMatchObject({ status: 'active', balance: 0 })
  const left = await made.sell('paid')
  await giveBack(made, left, 11_900, { credits: 'keep' })
  expect(await packageOf(left)).toMatchObject({ status: 'active', balance: 10 })
  const lines = await ledgerOf(made.clientId)
  expect(
    lines.filter(({ kind }) => kind === 'adjust').map(({ amount, valueMinor }) => [amount, valueMinor]),
  ).toEqual([
    [-10, 10_000],
    [-9, 9000],
  ])
})

test('BOOK-03/online parts of a refund add up: the tax to the whole tax, the credits to all of them', async () => {
  const made = await cardPractice()
  const packageId = await made.sell('paid')
  for (const part of [3333, 3333, 3333, 1901])
    expect((await giveBack(made, packageId, part)).status).toBe(201)
  const money = await moneyOf(made.practiceId)
  expect([totalOf(money, 'refund'), totalOf(money, 'tax')]).toEqual([-11_900, 0])
  expect(await packageOf(packageId)).toMatchObject({ status: 'void', balance: 0 })
})

test('MON-03 a refund made in Stripe’s own dashboard, and one whose answer was lost, are written down by their events', async () => {
  const { made, packageId } = await paidByCard()
  const { rows } = await testDb().execute(
    sql`select object from money_event where package_id = ${packageId} and kind = 'payment'`,
  )
  await atStripe('POST', `/intents/${rows[0]?.object}/refund?amount=1190`)
  await deliverAll(made.account)
  expect(await balanceOf(packageId)).toBe(9)
  // The refund is made, then nothing is stored: what Stripe tells of it says what was chosen.
  await testDb().execute(sql`create function refuse_refunds() returns trigger language plpgsql as $$
    begin raise exception 'lost'; end $$`)
  await testDb().execute(sql`create trigger lost before insert on money_event for each row
    when (new.kind = 'refund') execute function refuse_refunds()`)
  const requestId = requestName()
  const lost = () => giveBack(made, packageId, 5950, { request_id: requestId, credits: 'keep' })
  expect((await lost()).status).toBe(500)
  await testDb().execute(sql`drop trigger lost on money_event`)
  await deliverAll(made.account)
  expect(await balanceOf(packageId)).toBe(9)
  expect(totalOf(await moneyOf(made.practiceId), 'refund')).toBe(-7140)
  expect((await lost()).status).toBe(201)
  expect(totalOf(await moneyOf(made.practiceId), 'refund')).toBe(-7140)
})

test('BOOK-03/refund what a form says a refund takes is what it takes, part by part', async () => {
  const made = await cardPractice()
  const packageId = await made.sell('paid')
  await useOne(made)
  for (const part of [1, 1189, 3333, 5000, 2377]) {
    const { refundable } = (await made.owner.get(`${made.path}/clients/${made.clientId}/money`)).body
    const sold = refundable.find(({ id }: { id: string }) => id === packageId)
    const { quantity, held, price_minor: priceMinor, paid_minor: paidMinor, left_minor: leftMinor } = sold
    const foretold = creditsTaken({ quantity, held, priceMinor, paidMinor, leftMinor }, part)
    expect((await giveBack(made, packageId, part)).status).toBe(201)
    expect([part, held - Number(await balanceOf(packageId))]).toEqual([part, foretold])
  }
  expect(await balanceOf(packageId)).toBe(0)
})
