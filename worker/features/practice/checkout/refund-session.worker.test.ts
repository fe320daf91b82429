import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { meeting } from '#dev/test/meeting.ts'
import { testContext } from '#dev/test/test-context.ts'
import { signedIn, testDb } from '#dev/test/visitor.ts'
import { auditPractices } from '#worker/features/practice/practice-audits/audit-practices.ts'
import { type CardPractice, cardPractice } from './stripe-fixture.ts'

const name = () => `req_${crypto.randomUUID()}`

/** A session without a credit, paid by hand. */
async function paidSession(made: CardPractice, priceMinor = 8500) {
  const client = `${made.path}/clients/${made.clientId}`
  const used = await made.owner.send('POST', `${client}/session-uses`, {
    ...{ request_id: name(), price_minor: priceMinor },
  })
  const due = `${client}/owed/${used.body.due_id}`
  const settle = () => made.owner.send('POST', `${due}/settlement`, { how: 'paid' })
  expect((await settle()).status).toBe(201)
  const give = (amountMinor: number, more: object = {}) =>
    made.owner.send('POST', `${due}/refunds`, {
      ...{ request_id: name(), amount_minor: amountMinor, becomes: 'settled', reason: 'cut short', ...more },
    })
  return { give, settle, dueId: String(used.body.due_id), due }
}
const moneyOf = async (made: CardPractice) =>
  (await made.owner.get(`${made.path}/clients/${made.clientId}/money`)).body
const totalOf = async (made: CardPractice) => (await made.owner.get(`${made.path}/money/pnl`)).body.total
const howOf = async (dueId: string) =>
  (await testDb().execute(sql`select settled_how from session_due where id = ${dueId}`)).rows[0]?.settled_how
async function findingsOf({ practiceId }: CardPractice) {
  await auditPractices(testContext(), null)
  const { rows } = await testDb().execute(
    sql`select findings from practice_audit where practice_id = ${practiceId}`,
  )
  return rows[0]?.findings
}

test('BOOK-03/refund a paid session is given back in parts to the whole; profit, what is owed and the audit agree', async () => {
  const made = await cardPractice()
  const { give, dueId } = await paidSession(made)
  expect((await moneyOf(made)).refundable).toMatchObject([
    { id: dueId, kind: 'session', paid_minor: 8500, left_minor: 8500, held: 0 },
  ])
  expect((await give(2000)).status).toBe(201)
  expect(await howOf(dueId)).toBe('paid')
  const tooMuch = await give(6501)
  expect(tooMuch).toMatchObject({ status: 422, body: { error: { field: 'amount_minor' } } })
  expect(tooMuch.body.error.message).toContain('At most 65.00 EUR')
  expect((await give(6500)).status).toBe(201)
  expect(await howOf(dueId)).toBe('refunded')
  expect(await moneyOf(made)).toMatchObject({ paid: 8500, refunded: 8500, owed: 0, refundable: [] })
  expect(await totalOf(made)).toMatchObject({ received: 8500, earned: 8500, refunds: -8500, margin: 0 })
  expect(await findingsOf(made)).toEqual([])
})

test('BOOK-03/refund owed again, the payment is undone: asked for once more, paid once more, earned once', async () => {
  const made = await cardPractice()
  const { give, settle, dueId } = await paidSession(made)
  const part = await give(8000, { becomes: 'owed' })
  expect(part.body.error).toMatchObject({ field: 'amount_minor' })
  expect(part.body.error.message).toContain('all of 85.00 EUR')
  expect((await give(8500, { becomes: 'owed' })).status).toBe(201)
  expect(await howOf(dueId)).toBeNull()
  expect(await moneyOf(made)).toMatchObject({ paid: 0, refunded: 0, owed: 8500, earned: 0 })
  expect(await totalOf(made)).toMatchObject({ received: 0, earned: 0, refunds: 0, margin: 0 })
  expect(await findingsOf(made)).toEqual([])
  expect((await settle()).status).toBe(201)
  expect(await moneyOf(made)).toMatchObject({ paid: 8500, refunded: 0, owed: 0, earned: 8500 })
  expect(await totalOf(made)).toMatchObject({ received: 8500, earned: 8500, margin: 8500 })
  expect((await give(8500)).status).toBe(201)
  expect(await totalOf(made)).toMatchObject({ received: 8500, refunds: -8500, margin: 0 })
  expect(await findingsOf(made)).toEqual([])
})

/** What one would write first: read what is left, then write what goes back. */
async function naive(dueId: string, amountMinor: number, met: () => Promise<void>) {
  const { rows } = await testDb().execute(
    sql`select coalesce(sum(amount_minor), 0)::int as gone from naive_refund where due_id = ${dueId}`,
  )
  await met()
  if (Number(rows[0]?.gone) + amountMinor > 8500) return
  await testDb().execute(sql`insert into naive_refund values (${dueId}, ${amountMinor})`)
}

test('BOOK-03/refund thirty refunds at once give back no more than came, and one request once; a naive control gives more', async () => {
  const made = await cardPractice()
  const { give, dueId } = await paidSession(made)
  const requestId = name()
  const [same, many] = await Promise.all([
    Promise.all(Array.from({ length: 10 }, () => give(1500, { request_id: requestId }))),
    Promise.all(Array.from({ length: 20 }, () => give(3000))),
  ])
  await testDb().execute(sql`create table if not exists naive_refund (due_id text, amount_minor int)`)
  const met = meeting(20)
  await Promise.all(Array.from({ length: 20 }, () => naive(dueId, 3000, met)))
  expect(new Set(same.map(({ status }) => status)).size).toBe(1)
  const given = many.filter(({ status }) => status === 201).length
  expect(given).toBeLessThanOrEqual(2)
  const { rows } = await testDb().execute(sql`select sum(amount_minor)::int as kept,
    count(*) filter (where data ->> 'request' like ${`%${requestId}`})::int as named
    from money_event where session_due_id = ${dueId}`)
  expect(Number(rows[0]?.kept)).toBeGreaterThanOrEqual(0)
  expect(Number(rows[0]?.named)).toBe(same[0]?.status === 201 ? 1 : 0)
  const control = await testDb().execute(
    sql`select sum(amount_minor)::int as gone from naive_refund where due_id = ${dueId}`,
  )
  expect(Number(control.rows[0]?.gone)).toBeGreaterThan(8500)
  const other = await give(1500, { request_id: requestId, reason: 'something else' })
  if (same[0]?.status === 201) expect(other.body.error.field).toBe('request_id')
  expect(await findingsOf(made)).toEqual([])
})

test('BOOK-03/refund two requests under one name at once: one is written and logged once; two at once for too much hear what is left', async () => {
  const made = await cardPractice()
  const { give, dueId } = await paidSession(made)
  const named = { request_id: name() }
  const amounts = Array.from({ length: 10 }, (_, i) => (i % 2 === 0 ? 1000 : 2000))
  const answers = await Promise.all(
    amounts.map(async (amount) => ({ amount, ...(await give(amount, named)) })),
  )
  const { rows } = await testDb().execute(sql`select -amount_minor as minor from money_event
    where session_due_id = ${dueId} and kind = 'refund'`)
  expect(rows).toHaveLength(1)
  for (const { amount, status, body } of answers) {
    const isTheOne = amount === rows[0]?.minor
    expect([amount, status, isTheOne ? body.amount_minor : body.error?.field]).toEqual(
      isTheOne ? [amount, 201, amount] : [amount, 422, 'request_id'],
    )
  }
  const { rows: log } = await testDb().execute(
    sql`select 1 from audit_log where action = 'session_due.refund' and target_id = ${dueId}`,
  )
  expect(log).toHaveLength(1)
  const other = await paidSession(made)
  const two = await Promise.all([other.give(5000), other.give(5000)])
  expect(two.filter(({ status }) => status === 201)).toHaveLength(1)
  const late = two.find(({ status }) => status === 422)
  expect(late?.body.error.message).toContain('At most 35.00 EUR can be refunded')
})

test('BOOK-03/refund only an owner gives money back, only what was paid, and only of their own practice', async () => {
  const [made, others] = [await cardPractice(), await cardPractice()]
  const { due } = await paidSession(made)
  const refund = { request_id: name(), amount_minor: 100, becomes: 'settled', reason: 'counting' }
  const trainer = await signedIn()
  await testDb().execute(sql`insert into practice_member (practice_id, person_id, role, created_at)
    values (${made.practiceId}, ${trainer.id}, 'trainer', now())`)
  expect((await trainer.visitor.send('POST', `${due}/refunds`, refund)).status).toBe(404)
  expect((await others.owner.send('POST', `${due}/refunds`, refund)).status).toBe(404)
  const client = `${made.path}/clients/${made.clientId}`
  const open = await made.owner.send('POST', `${client}/session-uses`, {
    ...{ request_id: name(), price_minor: 5000 },
  })
  const refused = await made.owner.send('POST', `${client}/owed/${open.body.due_id}/refunds`, refund)
  expect(refused).toMatchObject({ status: 422, body: { error: { field: 'amount_minor' } } })
  expect((await made.owner.send('POST', `${client}/owed/due_nothing/refunds`, refund)).status).toBe(404)
})
