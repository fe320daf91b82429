import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { meeting } from '#dev/test/meeting.ts'
import { testContext } from '#dev/test/test-context.ts'
import { mailsTo, testDb } from '#dev/test/visitor.ts'
import { onPage } from '#worker/features/outside/portal/portal-fixture.ts'
import { auditPractices } from '#worker/features/practice/practice-audits/audit-practices.ts'
import { openCheckout } from '#worker/platform/stripe/bills.ts'
import { askStripe } from '#worker/platform/stripe/client.ts'
import { stripeApp } from './app.ts'
import {
  atStripe,
  type CardPractice,
  cardPractice,
  deliver,
  deliverAll,
  eventsOf,
  handled,
  moneyOf,
  requestName,
  settleAll,
  totalOf,
} from './stripe-fixture.ts'

const dueOf = async (id: string) =>
  (await testDb().execute(sql`select settled_how, settled_by from session_due where id = ${id}`)).rows[0]
const clientOf = (made: CardPractice) => `${made.path}/clients/${made.clientId}`
const bill = (made: CardPractice, due: string, body: object = {}) =>
  made.owner.send('POST', `${clientOf(made)}/owed/${due}/checkout`, body)
const settle = (made: CardPractice, due: string, body: object = { how: 'paid' }) =>
  made.owner.send('POST', `${clientOf(made)}/owed/${due}/settlement`, body)
const moneyView = async (made: CardPractice) => (await made.owner.get(`${clientOf(made)}/money`)).body
const refund = (made: CardPractice, due: string, amountMinor: number, more: object = {}) =>
  made.owner.send('POST', `${clientOf(made)}/owed/${due}/refunds`, {
    ...{ request_id: requestName(), amount_minor: amountMinor, becomes: 'settled', reason: 'cut short' },
    ...more,
  })
const findingsOf = async ({ practiceId }: CardPractice) => {
  await auditPractices(testContext(), null)
  const { rows } = await testDb().execute(
    sql`select findings from practice_audit where practice_id = ${practiceId}`,
  )
  return rows[0]?.findings
}
const lastOf = (url: unknown) => String(url).split('/').at(-1) ?? ''
const at = (url: unknown) => fetch(String(url), { redirect: 'manual' }).then(({ status }) => status)

/** What is owed, and its Checkout paid by card. */
async function paidDue(made: CardPractice, due: string) {
  const { body } = await bill(made, due, { kind: 'checkout' })
  await atStripe('POST', `/sessions/${lastOf(body.url)}/pay`)
}

test('SES-08/charge what is owed is paid by card at its address: settled, receipted, in the books, and closed everywhere else', async () => {
  const made = await cardPractice(`payer-${crypto.randomUUID()}@example.org`)
  const { rows } = await testDb().execute(sql`select email from client where id = ${made.clientId}`)
  const due = await made.owe()
  const [link, again] = [await bill(made, due), await bill(made, due)]
  expect([link.status, link.body.kind, again.body.url]).toEqual([201, 'link', link.body.url])
  expect((await made.owner.get(`${clientOf(made)}/credits`)).body.owed).toMatchObject([
    { id: due, what: 'session', payment_url: link.body.url },
  ])
  const page = await bill(made, due, { kind: 'checkout' })
  await atStripe('POST', `/sessions/${lastOf(page.body.url)}/pay`)
  await deliverAll(made.account)
  expect(await dueOf(due)).toEqual({ settled_how: 'paid', settled_by: 'system:stripe' })
  const money = await moneyOf(made.practiceId)
  expect(money.map(({ kind, amount_minor }) => [kind, amount_minor])).toEqual([
    ['fee', -153],
    ['payment', 8500],
  ])
  const receipts = await mailsTo(String(rows[0]?.email), 'payment-receipt')
  expect(receipts).toMatchObject([{ amount: '85.00 EUR', what: expect.stringContaining('Session of ') }])
  expect(await at(link.body.url)).toBe(410)
  expect((await bill(made, due)).status).toBe(409)
  const { total } = (await made.owner.get(`${made.path}/money/pnl`)).body
  expect(total).toMatchObject({ received: 8500, earned: 8500, fees: -153 })
  expect(await findingsOf(made)).toEqual([])
})

test('SES-08/charge a client pays what they owe from their own page, and nobody else’s', async () => {
  const [made, other] = [await cardPractice(), await cardPractice()]
  const [due, theirs] = [await made.owe(), await other.owe()]
  const { visitor } = await onPage(made)
  const portal = (await visitor.get('/v1/portal')).body
  expect(portal).toMatchObject({
    takes_cards: true,
    owed: [{ id: due, what: 'session', amount_minor: 8500 }],
  })
  const pay = (id: string) => visitor.send('POST', `/v1/portal/owed/${id}/checkout`, {})
  const clicks = await Promise.all(Array.from({ length: 8 }, () => pay(due)))
  expect(new Set(clicks.map(({ status, body }) => `${status} ${body.url}`)).size).toBe(1)
  expect((await pay(theirs)).status).toBe(404)
  await atStripe('POST', `/sessions/${lastOf(clicks[0]?.body.url)}/pay`)
  await deliverAll(made.account)
  expect((await visitor.get('/v1/portal')).body.owed).toEqual([])
  expect((await pay(due)).status).toBe(409)
})

/** What one would write first: look whether it is open, then write the payment down. */
async function naive(met: () => Promise<void>) {
  const { rows } = await testDb().execute(sql`select count(*)::int as paid from naive_due`)
  await met()
  if (Number(rows[0]?.paid) === 0) await testDb().execute(sql`insert into naive_due values (8500)`)
}

test('SES-08/charge-once twenty webhooks, clicks and cash marks at once settle it once; a naive control settles it often', async () => {
  const made = await cardPractice()
  const due = await made.owe()
  await paidDue(made, due)
  const events = (await eventsOf(made.account)).slice(-4)
  const [cash] = await Promise.all([
    Promise.all(Array.from({ length: 6 }, () => settle(made, due))),
    ...Array.from({ length: 20 }, (_, i) => deliver(events[i % events.length] ?? { id: '' }, made.account)),
    ...Array.from({ length: 4 }, () => bill(made, due)),
  ])
  await handled(events.map(({ id }) => id))
  await deliverAll(made.account)
  const byHand = cash.filter(({ status }) => status === 201).length
  expect(byHand).toBeLessThanOrEqual(1)
  const payments = (await moneyOf(made.practiceId)).filter(({ kind }) => kind === 'payment')
  expect(payments.map(({ provider }) => provider).sort()).toEqual(
    byHand === 1 ? ['manual', 'stripe'] : ['stripe'],
  )
  const { rows: log } = await testDb().execute(sql`select 1 from audit_log where action = 'session_due.paid'
    and target_id = ${due}`)
  expect(log).toHaveLength(byHand)
  expect((await dueOf(due))?.settled_how).toBe('paid')
  // Whatever came too much is shown and can go back, to the card.
  const { open, earned } = await moneyView(made)
  expect([earned, open.map((row: { due_id: string }) => row.due_id)]).toEqual([
    8500,
    byHand === 1 ? [due] : [],
  ])
  expect(await findingsOf(made)).toEqual([])
  const { rows: open_bills } = await testDb().execute(sql`select 1 from due_bill where session_due_id = ${due}
    and ended_at is null`)
  expect(open_bills).toEqual([])
  await testDb().execute(sql`create table naive_due (minor int)`)
  const met = meeting(20)
  await Promise.all(Array.from({ length: 20 }, () => naive(met)))
  const control = await testDb().execute(sql`select count(*)::int as paid from naive_due`)
  expect(Number(control.rows[0]?.paid)).toBeGreaterThan(1)
})

test('SES-08/charge cash taken while a card paid: both are in the books, the card’s goes back once, and it stays paid', async () => {
  const made = await cardPractice()
  const due = await made.owe()
  await paidDue(made, due)
  expect((await settle(made, due)).status).toBe(201)
  await deliverAll(made.account)
  expect(await moneyView(made)).toMatchObject({
    open: [{ due_id: due, package_id: null, paid_minor: 17_000, is_overpaid: true }],
    refundable: [{ id: due, kind: 'session', paid_minor: 17_000, left_minor: 17_000, by_card: true }],
  })
  const requestId = requestName()
  const back = await Promise.all(
    Array.from({ length: 8 }, () => refund(made, due, 8500, { request_id: requestId })),
  )
  expect(back.some(({ status }) => status === 201)).toBe(true)
  await deliverAll(made.account)
  expect(totalOf(await moneyOf(made.practiceId), 'refund')).toBe(-8500)
  expect((await dueOf(due))?.settled_how).toBe('paid')
  expect(await moneyView(made)).toMatchObject({ open: [], paid: 17_000, refunded: 8500, earned: 8500 })
  expect(await findingsOf(made)).toEqual([])
})

test('SES-08/charge a card’s payment goes back to the card, in full it is done with, and a refund that fails undoes that', async () => {
  const made = await cardPractice()
  const due = await made.owe()
  await paidDue(made, due)
  await deliverAll(made.account)
  const undone = await refund(made, due, 8500, { becomes: 'owed' })
  expect(undone).toMatchObject({ status: 422, body: { error: { field: 'becomes' } } })
  const at = await Promise.all(
    Array.from({ length: 10 }, (_, i) => refund(made, due, 8500, { by: i % 2 === 0 ? 'same' : 'hand' })),
  )
  expect(at.filter(({ status }) => status === 201)).toHaveLength(1)
  expect(at.every(({ status }) => [201, 409, 422].includes(status))).toBe(true)
  await deliverAll(made.account)
  expect(totalOf(await moneyOf(made.practiceId), 'refund')).toBe(-8500)
  expect((await dueOf(due))?.settled_how).toBe('refunded')
  const other = await made.owe(5000)
  await paidDue(made, other)
  await deliverAll(made.account)
  expect((await refund(made, other, 5000)).status).toBe(201)
  const { rows } = await testDb().execute(
    sql`select object from money_event where session_due_id = ${other} and kind = 'refund'`,
  )
  await atStripe('POST', `/refunds/${rows[0]?.object}/fail`)
  const events = (await eventsOf(made.account)).slice(-2)
  for (const event of [...events, ...events]) await deliver(event, made.account)
  await handled(events.map(({ id }) => id))
  expect((await dueOf(other))?.settled_how).toBe('paid')
  const { rows: tasks } = await testDb().execute(
    sql`select title from practice_task where practice_id = ${made.practiceId}`,
  )
  expect(tasks).toHaveLength(1)
  expect(await findingsOf(made)).toEqual([])
})

/** A page given out without a look at others, as it was before. */
async function naivePage(made: CardPractice, due: string) {
  const sale = {
    ...{ account: made.account, practiceId: made.practiceId, of: { kind: 'due' as const, id: due } },
    ...{ name: 'Session', amountMinor: 8500, currency: 'eur', payerName: 'Noa', payerEmail: null },
  }
  const back = { paid: 'https://example.org/paid', left: 'https://example.org/left' }
  return (await openCheckout(stripeApp(testContext()), sale, back, crypto.randomUUID())).id
}

const openPages = (made: CardPractice) =>
  askStripe(stripeApp(testContext()), made.account, async (stripe) => {
    const { data } = await stripe.checkout.sessions.list({ limit: 100 })
    return data.filter(({ status }) => status === 'open')
  })

/** Opens a link as its reader does. @returns the page it leads to */
const opened = async (url: unknown) =>
  (await fetch(String(url), { redirect: 'manual' })).headers.get('location') ?? ''

test('SES-08/charge-once a mailed link opened and a press on the page lead to one payment; what came twice all the same goes back', async () => {
  const made = await cardPractice()
  const due = await made.owe()
  const link = await bill(made, due)
  const read = await opened(link.body.url)
  const { visitor } = await onPage(made)
  const press = () => visitor.send('POST', `/v1/portal/owed/${due}/checkout`, {})
  const presses = await Promise.all(Array.from({ length: 6 }, press))
  expect(new Set(presses.map(({ status, body }) => `${status} ${body.url}`))).toEqual(
    new Set([`201 ${read}`]),
  )
  expect([(await press()).body.url, await at(link.body.url)]).toEqual([read, 410])
  // Mailed anew, the page that was open is ended before: of pages and links given out at once one takes money.
  const given = await Promise.all([...Array.from({ length: 4 }, () => bill(made, due)), press(), press()])
  const pages = (await openPages(made)).length
  const links = new Set(given.filter(({ body }) => body.kind === 'link').map(({ body }) => body.url))
  const live = (await Promise.all([...links].map(at))).filter((status) => status !== 410)
  expect(pages + live.length).toBeLessThanOrEqual(1)
  // The control: a page each, as it was before, and both are paid.
  const naive = [await naivePage(made, due), await naivePage(made, due)]
  for (const id of naive) await atStripe('POST', `/sessions/${id}/pay`)
  await deliverAll(made.account)
  await deliverAll(made.account)
  const money = await moneyOf(made.practiceId)
  expect([totalOf(money, 'payment'), totalOf(money, 'refund')]).toEqual([17_000, -8500])
  expect((await dueOf(due))?.settled_how).toBe('paid')
  expect((await moneyView(made)).open).toEqual([])
  const { rows } = await testDb().execute(
    sql`select kind, title from practice_task where practice_id = ${made.practiceId}`,
  )
  expect(rows).toEqual([{ kind: 'notice', title: expect.stringContaining('85.00 EUR twice by card') }])
  expect(await findingsOf(made)).toEqual([])
})

test('SES-08/charge a settlement that is refused queues no work', async () => {
  const made = await cardPractice()
  const due = await made.owe()
  expect((await settle(made, due, { how: 'credit' })).status).toBe(409)
  expect((await settle(made, due)).status).toBe(201)
  await settleAll()
  const queued = () =>
    testDb().execute(sql`select type from outbox where type in ('stripe.close-due-bills', 'event')
    and payload::text like ${`%${made.practiceId}%`}`)
  const before = (await queued()).rows.length
  for (const body of [{ how: 'paid' }, { how: 'waived', reason: 'again' }, { how: 'credit' }])
    expect((await settle(made, due, body)).status).toBe(409)
  expect((await queued()).rows.length).toBe(before)
})

test('SES-08/charge settled in another way its address is closed; owed again it gets a new one', async () => {
  const made = await cardPractice()
  for (const how of [{ how: 'paid' }, { how: 'waived', reason: 'first one' }]) {
    const due = await made.owe()
    const link = await bill(made, due)
    expect((await settle(made, due, how)).status).toBe(201)
    await settleAll()
    expect([how.how, await at(link.body.url)]).toEqual([how.how, 410])
    if (how.how === 'waived') continue
    expect((await refund(made, due, 8500, { becomes: 'owed' })).status).toBe(201)
    const fresh = await bill(made, due)
    expect([fresh.status, fresh.body.url === link.body.url]).toEqual([201, false])
  }
  const due = await made.owe()
  const link = await bill(made, due)
  const released = await made.owner.send('POST', `${clientOf(made)}/session-uses/${due}/release`, {
    reason: 'by mistake',
  })
  expect(released.status).toBe(201)
  await settleAll()
  expect(await at(link.body.url)).toBe(410)
})

test('SES-08/charge the address is mailed or texted to whom it is for, once an hour, and never without an opt-in', async () => {
  const email = `payer-${crypto.randomUUID()}@example.org`
  const made = await cardPractice(email)
  const due = await made.owe()
  expect((await bill(made, due, { send: 'text' })).body.error).toMatchObject({ field: 'send' })
  await testDb().execute(sql`update client set phone = '+4915112345678' where id = ${made.clientId}`)
  expect((await bill(made, due, { send: 'text' })).status).toBe(409)
  const mailed = [await bill(made, due, { send: 'mail' }), await bill(made, due, { send: 'mail' })]
  expect(mailed.map(({ status, body }) => [status, body.sent_to])).toEqual(Array(2).fill([201, 'mail']))
  const mails = await mailsTo(email, 'payment-asked')
  expect(mails).toMatchObject([{ amount: '85.00 EUR', link: mailed[0]?.body.url }])
  const priceless = await made.owe(0)
  expect((await bill(made, priceless)).body.error.message).toContain('No price is set')
})

test('SES-08/charge a card refused for what is owed is followed up once, and not where it was settled since', async () => {
  const email = `refused-${crypto.randomUUID()}@example.org`
  const made = await cardPractice(email)
  const [due, other] = [await made.owe(), await made.owe()]
  const addresses = [due, other].map((id) => bill(made, id, { kind: 'checkout' }))
  const [page, settled] = (await Promise.all(addresses)).map(({ body }) => lastOf(body.url))
  for (const id of [page, settled]) await atStripe('POST', `/sessions/${id}/decline`)
  await deliverAll(made.account)
  await deliverAll(made.account)
  expect((await settle(made, other)).status).toBe(201)
  expect(await mailsTo(email, 'payment-failed')).toEqual([])
  const later = new Date(Date.now() + 31 * 60_000)
  await settleAll(later)
  await settleAll(later)
  const mails = await mailsTo(email, 'payment-failed')
  expect(mails).toMatchObject([{ amount: '85.00 EUR', what: expect.stringContaining('Session of ') }])
  expect(mails[0]?.link).toContain(page)
})
