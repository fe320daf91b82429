import { sql } from 'drizzle-orm'
import { expect, test, vi } from 'vitest'
import { meeting } from '#dev/test/meeting.ts'
import { testDb } from '#dev/test/visitor.ts'
import {
  atStripe,
  type CardPractice,
  cardPractice,
  deliver,
  deliverAll,
  eventsOf,
  HANDLED_WITHIN_MS,
  handled,
  moneyOf,
  openedCheckout,
  packageOf,
  totalOf,
} from '#worker/features/practice/checkout/stripe-fixture.ts'
import { ledgerOf } from '#worker/features/practice/credits/practice-fixture.ts'

vi.setConfig({ testTimeout: HANDLED_WITHIN_MS })

const permutations = <T>(all: readonly T[]): T[][] =>
  all.length < 2
    ? [[...all]]
    : all.flatMap((one, i) => permutations(all.filter((_, at) => at !== i)).map((rest) => [one, ...rest]))

/** What everything came to, without the names that differ from run to run. */
async function stateOf(made: CardPractice, packageId: string) {
  const money = await moneyOf(made.practiceId)
  const lines = await ledgerOf(made.clientId)
  const failures = await testDb().execute(
    sql`select count(*)::int as n from payment_failure where practice_id = ${made.practiceId}`,
  )
  const { status, balance, paid_at } = await packageOf(packageId)
  return {
    money: money
      .map(({ kind, line, amount_minor }) => [kind, line.replace(/^txn_.*/, 'txn'), amount_minor])
      .sort(),
    lines: lines.map(({ kind, amount, balanceAfter, valueMinor }) => [
      kind,
      amount,
      balanceAfter,
      valueMinor,
    ]),
    failures: failures.rows[0]?.n,
    ...{ status, balance, isPaid: paid_at !== null },
  }
}

/** A refused card, another that pays, and half of it given back: a life of ten events, none of them delivered yet. */
async function life() {
  const made = await cardPractice()
  const { id, packageId } = await openedCheckout(made)
  await atStripe('POST', `/sessions/${id}/decline`)
  const { intent } = await atStripe('POST', `/sessions/${id}/pay`)
  await atStripe('POST', `/intents/${(intent as { id: string }).id}/refund?amount=5950`)
  const events = (await eventsOf(made.account)).filter(({ type }) => !String(type).startsWith('account'))
  return { made, packageId, events }
}

/** Delivered one after the other, each handled before the next comes. */
async function tell(made: CardPractice, events: readonly { id: string }[]) {
  for (const event of events) {
    expect((await deliver(event, made.account)).status).toBe(200)
    await handled([event.id])
  }
}

test('REL-03/money a payment’s events end in one state in every order, with copies and without some of them', async () => {
  const told = await life()
  await tell(told.made, told.events)
  const expected = await stateOf(told.made, told.packageId)
  expect(expected).toMatchObject({ failures: 1, status: 'active', balance: 5, isPaid: true })
  const kinds = ['payment_intent.payment_failed', 'payment_intent.succeeded', 'charge.refunded']
  for (const order of permutations(kinds)) {
    const { made, packageId, events } = await life()
    const chosen = order.flatMap((type) => events.filter((event) => event.type === type))
    // The last one comes twice, and the first once more at the end.
    await tell(made, [...chosen, ...chosen.slice(-1), ...chosen.slice(0, 1)])
    expect([order, await stateOf(made, packageId)]).toEqual([order, expected])
  }
})

test('REL-03/money all events at once, each five times, end in the same state', async () => {
  const told = await life()
  await tell(told.made, told.events)
  const expected = await stateOf(told.made, told.packageId)
  const { made, packageId, events } = await life()
  const copies = Array.from({ length: 5 }, () => events).flat()
  await Promise.all(copies.map((event) => deliver(event, made.account)))
  await handled(events.map(({ id }) => id))
  expect(await stateOf(made, packageId)).toEqual(expected)
})

/** What anyone writes first: the event says that money came, so a row is added. */
async function naive(practiceId: string, packageId: string, amountMinor: number, met: () => Promise<void>) {
  await testDb().execute(
    sql`create table if not exists naive_income (practice_id text, package_id text, amount_minor integer)`,
  )
  const known = await testDb().execute(sql`select 1 from naive_income where package_id = ${packageId}`)
  await met()
  if (known.rows.length > 0) return
  await testDb().execute(sql`insert into naive_income values (${practiceId}, ${packageId}, ${amountMinor})`)
}

test('MON-01 invoice.paid twice, two hundred times at once and before anything else is one payment; a naive control doubles', async () => {
  const made = await cardPractice()
  const packageId = await made.sell('invoice')
  const billed = await made.owner.send('POST', `${made.path}/packages/${packageId}/checkout`, {
    kind: 'invoice',
  })
  await atStripe('POST', `/invoices/${String(billed.body.url).split('/').at(-1)}/pay`)
  const events = await eventsOf(made.account)
  const paid = events.find(({ type }) => type === 'invoice.paid')
  if (!paid) throw new Error('no invoice.paid')
  // Two hundred that Stripe's names do not hold together: as if each were news.
  const many = Array.from({ length: 200 }, (_, i) => ({ ...paid, id: i < 2 ? paid.id : `${paid.id}${i}` }))
  await testDb().execute(
    sql`create table if not exists naive_income (practice_id text, package_id text, amount_minor integer)`,
  )
  const answers = await Promise.all(many.map((event) => deliver(event, made.account)))
  expect(answers.every(({ status }) => status === 200)).toBe(true)
  await handled(many.map(({ id }) => id))
  const met = meeting(2)
  await Promise.all(many.map(() => naive(made.practiceId, packageId, 11_900, met)))
  await deliverAll(made.account)
  const money = await moneyOf(made.practiceId)
  expect(money.filter(({ kind }) => kind === 'payment')).toHaveLength(1)
  expect([totalOf(money, 'payment'), totalOf(money, 'tax'), totalOf(money, 'fee')]).toEqual([
    11_900, -1900, -204,
  ])
  const control = await testDb().execute(sql`select sum(amount_minor)::int as sum from naive_income`)
  expect(Number(control.rows[0]?.sum)).toBeGreaterThan(11_900)
})

test('MON-01 money is said once by hand too, and a card that pays at that moment is another payment, seen as such', async () => {
  const made = await cardPractice()
  const { id, packageId } = await openedCheckout(made)
  const { intent } = await atStripe('POST', `/sessions/${id}/pay`)
  expect(intent).toBeDefined()
  const route = `${made.path}/clients/${made.clientId}/packages/${packageId}/payment`
  const answers = await Promise.all([
    ...Array.from({ length: 8 }, () => made.owner.send('POST', route)),
    deliverAll(made.account),
  ])
  expect(answers.slice(0, 8).every((answer) => (answer as { status: number }).status === 204)).toBe(true)
  const payments = (await moneyOf(made.practiceId)).filter(({ kind }) => kind === 'payment')
  expect(payments.filter(({ provider }) => provider === 'manual').length).toBeLessThanOrEqual(1)
  expect(payments.filter(({ provider }) => provider === 'stripe')).toHaveLength(1)
  expect((await packageOf(packageId)).balance).toBe(10)
  expect((await ledgerOf(made.clientId)).map(({ kind }) => kind)).toEqual(['grant'])
})
