import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { meeting } from '#dev/test/meeting.ts'
import { testContext } from '#dev/test/test-context.ts'
import { testDb } from '#dev/test/visitor.ts'
import { ledgerOf } from '#worker/features/practice/credits/practice-fixture.ts'
import { auditPractices } from '#worker/features/practice/practice-audits/audit-practices.ts'
import {
  atStripe,
  type CardPractice,
  deliver,
  deliverAll,
  eventsOf,
  giveBack,
  handled,
  moneyOf,
  packageOf,
  paidByCard,
  totalOf,
} from './stripe-fixture.ts'

const tasksOf = async (made: CardPractice) => {
  const { rows } = await testDb().execute(sql`select title, client_id, kind from practice_task
    where practice_id = ${made.practiceId}`)
  return rows
}
const findingsOf = async (practiceId: string) => {
  await auditPractices(testContext(), null)
  const { rows } = await testDb().execute(
    sql`select findings from practice_audit where practice_id = ${practiceId}`,
  )
  return rows[0]?.findings
}

/** What one would write first: a refund's failure is told of, so what it took is put back. */
async function naive(packageId: string, credits: number, met: () => Promise<void>) {
  await testDb().execute(sql`insert into naive_back values (${packageId}, 0, false) on conflict do nothing`)
  const { rows } = await testDb().execute(sql`select failed from naive_back where package_id = ${packageId}`)
  await met()
  if (rows[0]?.failed) return
  await testDb().execute(
    sql`update naive_back set balance = balance + ${credits} where package_id = ${packageId}`,
  )
  await testDb().execute(sql`update naive_back set failed = true where package_id = ${packageId}`)
}

test('BOOK-03/refund-fails a refund that fails days later gives money, tax and credits back once, and the trainer a task', async () => {
  const { made, packageId } = await paidByCard()
  const { body } = await giveBack(made, packageId, 11_900)
  await deliverAll(made.account)
  expect(await packageOf(packageId)).toMatchObject({ status: 'void', balance: 0 })
  expect(await tasksOf(made)).toEqual([])
  await atStripe('POST', `/refunds/${body.refund}/fail`)
  const events = (await eventsOf(made.account)).filter(({ type }) => String(type).includes('refund'))
  expect(events.map(({ type }) => type)).toEqual(
    expect.arrayContaining(['refund.failed', 'charge.refund.updated', 'refund.updated']),
  )
  // All of them, ten copies of each as if each were news, at once.
  const copies = events.flatMap((event) =>
    Array.from({ length: 10 }, (_, i) => ({ ...event, id: `${event.id}${i}` })),
  )
  await Promise.all(copies.map((event) => deliver(event, made.account)))
  await handled(copies.map(({ id }) => id))
  await testDb().execute(sql`create table naive_back (package_id text primary key, balance int, failed bool)`)
  const met = meeting(copies.length)
  await Promise.all(copies.map(() => naive(packageId, 10, met)))
  await deliverAll(made.account)
  expect(await packageOf(packageId)).toMatchObject({ status: 'active', balance: 10 })
  const money = await moneyOf(made.practiceId)
  expect([totalOf(money, 'refund'), totalOf(money, 'tax')]).toEqual([0, -1900])
  const lines = await ledgerOf(made.clientId)
  expect(lines.map(({ kind, amount, balanceAfter }) => [kind, amount, balanceAfter])).toEqual([
    ['grant', 10, 10],
    ['adjust', -10, 0],
    ['adjust', 10, 10],
  ])
  expect(lines.reduce((sum, { valueMinor }) => sum + (valueMinor ?? 0), 0)).toBe(0)
  const [task, ...others] = await tasksOf(made)
  expect(others).toEqual([])
  expect(task).toMatchObject({ kind: 'task', client_id: made.clientId })
  expect(String(task?.title)).toContain('The refund of 119.00 EUR did not reach Noa Client')
  const { total } = (await made.owner.get(`${made.path}/money/pnl`)).body
  expect(total).toMatchObject({ refunds: 0, taken_back: 0, earned: 0 })
  expect(total.deferred).toBe(10_000)
  expect(await findingsOf(made.practiceId)).toEqual([])
  const { rows } = await testDb().execute(sql`select balance from naive_back where package_id = ${packageId}`)
  expect(Number(rows[0]?.balance)).toBeGreaterThan(10)
})

test('BOOK-03/refund-fails told of for the first time when it has failed, in whatever order, all ends as it was', async () => {
  for (const turned of [false, true]) {
    const { made, packageId } = await paidByCard()
    const { rows } = await testDb().execute(
      sql`select object from money_event where package_id = ${packageId} and kind = 'payment'`,
    )
    const refund = await atStripe('POST', `/intents/${rows[0]?.object}/refund?amount=2380`)
    await atStripe('POST', `/refunds/${refund.id}/fail`)
    const events = (await eventsOf(made.account)).filter(({ type }) => String(type).includes('refund'))
    for (const event of turned ? events.reverse() : events) {
      await deliver(event, made.account)
      await handled([event.id])
    }
    expect(await packageOf(packageId)).toMatchObject({ status: 'active', balance: 10 })
    const money = await moneyOf(made.practiceId)
    expect([totalOf(money, 'refund'), totalOf(money, 'tax')]).toEqual([0, -1900])
    expect(await tasksOf(made)).toHaveLength(1)
  }
})

test('BOOK-03/refund-fails what did not arrive by card goes back by hand, and then not by card once more', async () => {
  const { made, packageId } = await paidByCard()
  const { body } = await giveBack(made, packageId, 3333)
  await giveBack(made, packageId, 3333, { credits: 'keep' })
  await atStripe('POST', `/refunds/${body.refund}/fail`)
  await deliverAll(made.account)
  expect(await packageOf(packageId)).toMatchObject({ balance: 10 })
  const tooMuch = await giveBack(made, packageId, 8568, { by: 'hand' })
  expect(tooMuch.body.error).toMatchObject({ field: 'amount_minor' })
  expect(tooMuch.body.error.message).toContain('At most 85.67 EUR')
  const byHand = await Promise.all(
    Array.from({ length: 5 }, () => giveBack(made, packageId, 8567, { by: 'hand' })),
  )
  expect(byHand.filter(({ status }) => status === 201)).toHaveLength(1)
  expect((await giveBack(made, packageId, 100)).status).toBe(422)
  const money = await moneyOf(made.practiceId)
  // To the cent, whatever failed in between.
  expect([totalOf(money, 'refund'), totalOf(money, 'tax')]).toEqual([-11_900, 0])
  expect(await findingsOf(made.practiceId)).toEqual([])
})
