import { env } from 'cloudflare:workers'
import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { testContext } from '#dev/test/test-context.ts'
import { mailsTo, PASSWORD, signedIn, testDb } from '#dev/test/visitor.ts'
import { tryMailLimit } from '#worker/features/account/limits/try-mail-limit.ts'
import { balanceOf, memberContext } from '#worker/features/practice/credits/practice-fixture.ts'
import { markPaid } from '#worker/features/practice/packages/mark-paid.ts'
import { billPackage } from './bill-package.ts'
import {
  atStripe,
  cardPractice,
  deliverAll,
  handled,
  moneyOf,
  openedCheckout,
  packageOf,
  post,
  settleAll,
  signature,
  totalOf,
} from './stripe-fixture.ts'

/** What an owner gives again before money goes elsewhere. */
const OWN = { password: PASSWORD }

test('MON-03 an owner connects their own account, answers Stripe’s questions there and can charge cards after', async () => {
  const made = await cardPractice()
  await testDb().execute(sql`delete from stripe_account where practice_id = ${made.practiceId}`)
  const route = `${made.path}/stripe`
  expect((await made.owner.get(route)).body).toMatchObject({
    state: 'none',
    is_set_up: true,
    account_id: null,
  })
  const [one, two] = [await made.owner.send('POST', route, OWN), await made.owner.send('POST', route, OWN)]
  expect(one.status).toBe(201)
  const { account_id: account, state } = (await made.owner.get(route)).body
  expect(state).toBe('unfinished')
  expect([one.body.url, two.body.url].every((url: string) => url.includes(account))).toBe(true)
  const form = new URLSearchParams({ decision: 'submit' })
  const back = await fetch(one.body.url, { method: 'POST', body: form, redirect: 'manual' })
  expect(back.headers.get('Location')).toContain(`/practice/money?practice=${made.practiceId}`)
  await deliverAll(account)
  expect((await made.owner.get(route)).body.state).toBe('ready')
  expect((await made.owner.send('POST', `${route}/check`)).body).toEqual({ state: 'ready' })
  await atStripe('POST', `/accounts/${account}/deauthorise`)
  await deliverAll(account)
  expect((await made.owner.get(route)).body).toMatchObject({ state: 'none', account_id: null })
})

test('MON-03 an event counts with a fresh signature of its own endpoint alone; forged, stale and foreign ones are 400', async () => {
  const made = await cardPractice()
  const secret = 'whsec_own_endpoint'
  const kept = await made.owner.send('PUT', `${made.path}/stripe/webhook-secret`, { secret, ...OWN })
  expect(kept.status).toBe(204)
  expect((await made.owner.get(`${made.path}/stripe`)).body.has_webhook_secret).toBe(true)
  const { rows } = await testDb().execute(
    sql`select webhook_secret from stripe_account where practice_id = ${made.practiceId}`,
  )
  expect(String(rows[0]?.webhook_secret)).not.toContain('own_endpoint')
  const own = `/v1/webhooks/stripe/${made.practiceId}`
  const body = JSON.stringify({
    id: 'evt_signed',
    object: 'event',
    type: 'ping',
    created: 1,
    data: { object: {} },
  })
  const nowS = Math.floor(Date.now() / 1000)
  expect((await post(own, body, await signature(body, secret))).status).toBe(200)
  for (const [path, text, signed] of [
    [own, body, await signature(body, 'whsec_sandbox')],
    [own, `${body} `, await signature(body, secret)],
    [own, body, await signature(body, secret, nowS - 301)],
    [own, body, ''],
    ['/v1/webhooks/stripe', body, await signature(body, secret)],
    [`/v1/webhooks/stripe/prc_nobody`, body, await signature(body, secret)],
  ] as const) {
    const answer = await post(path, text, signed)
    expect(answer.status).toBe(400)
    expect(await answer.json()).toMatchObject({ error: { code: 'bad_signature' } })
  }
  // The secret is changed: the one kept near no longer fits, and the stored one is asked.
  await made.owner.send('PUT', `${made.path}/stripe/webhook-secret`, {
    ...{ secret: 'whsec_next_one', ...OWN },
  })
  await env.CACHE.put(`stripe:secret:${made.practiceId}`, String(rows[0]?.webhook_secret))
  expect((await post(own, body, await signature(body, 'whsec_next_one'))).status).toBe(200)
  expect((await post(own, body, await signature(body, secret))).status).toBe(400)
})

test('SEC-01/forged an account is ended by what Stripe says of it, never by an event signed with the practice’s own secret', async () => {
  const made = await cardPractice()
  const [route, secret] = [`${made.path}/stripe`, 'whsec_known_to_a_thief']
  await made.owner.send('PUT', `${route}/webhook-secret`, { secret, ...OWN })
  const forged = async (id: string, type = 'account.application.deauthorized') => {
    const object = { id: 'ca_sandbox', object: 'application' }
    const body = JSON.stringify({ id, object: 'event', type, created: 1, data: { object } })
    const own = `/v1/webhooks/stripe/${made.practiceId}`
    expect((await post(own, body, await signature(body, secret))).status).toBe(200)
    await handled([id])
    return (await made.owner.get(route)).body.account_id
  }
  expect(await forged(`evt_${crypto.randomUUID()}`)).toBe(made.account)
  // Once Stripe answers for it no more, whatever makes us look ends it.
  await atStripe('POST', `/accounts/${made.account}/deauthorise`)
  expect(await forged(`evt_${crypto.randomUUID()}`, 'account.updated')).toBe(null)
})

test('SEC-01/cards an open page of an owner alone changes neither secret nor account, and every owner is told of a change', async () => {
  const made = await cardPractice()
  const [route, other] = [`${made.path}/stripe`, await signedIn()]
  const asOwner = (personId: string) =>
    testDb().execute(sql`insert into practice_member
    (practice_id, person_id, role, created_at) values (${made.practiceId}, ${personId}, 'owner', now())`)
  await asOwner(other.id)
  const { rows } = await testDb().execute(sql`select email from athlete where id = ${other.id}`)
  const told = () => mailsTo(String(rows[0]?.email), 'practice-cards')
  const keep = (more: object) =>
    made.owner.send('PUT', `${route}/webhook-secret`, { secret: 'whsec_of_a_thief', ...more })
  const wrong = { password: 'guessed by a thief' }
  expect([(await keep({})).status, (await keep(wrong)).status]).toEqual([422, 403])
  await testDb().execute(
    sql`update stripe_account set ended_at = now() where practice_id = ${made.practiceId}`,
  )
  const connect = (more?: object) => made.owner.send('POST', route, more)
  expect([(await connect({})).status, (await connect(wrong)).status]).toEqual([422, 403])
  expect((await made.owner.get(route)).body).toMatchObject({ state: 'none', has_webhook_secret: false })
  expect(await told()).toEqual([])
  expect((await connect(OWN)).status).toBe(201)
  expect((await keep(OWN)).status).toBe(204)
  expect(await told()).toHaveLength(2)
  // Who works there and is no owner learns nothing of a password.
  await testDb().execute(sql`update practice_member set role = 'assistant' where person_id = ${other.id}`)
  expect((await other.visitor.send('POST', route, wrong)).status).toBe(404)
})

test('SEC-01/leaving who stays an owner disconnects the account of one who left by their password, and opens their own', async () => {
  const made = await cardPractice()
  const [route, left] = [`${made.path}/stripe`, await signedIn()]
  await testDb().execute(sql`update stripe_account set connected_by = ${left.id}, webhook_secret = 'sealed'
    where practice_id = ${made.practiceId}`)
  const end = (more: object) => made.owner.send('DELETE', route, more)
  expect([(await end({})).status, (await end({ password: 'guessed by a thief' })).status]).toEqual([422, 403])
  expect((await left.visitor.send('DELETE', route, OWN)).status).toBe(404)
  expect((await made.owner.get(route)).body).toMatchObject({ state: 'ready', account_id: made.account })
  expect((await end(OWN)).status).toBe(204)
  expect((await end(OWN)).status).toBe(409)
  expect((await made.owner.get(route)).body).toMatchObject({ state: 'none', has_webhook_secret: false })
  const { rows } = await testDb().execute(sql`select email from athlete where id = ${made.ownerPersonId}`)
  expect(await mailsTo(String(rows[0]?.email), 'practice-cards')).toHaveLength(1)
  expect((await made.owner.send('POST', route, OWN)).status).toBe(201)
  const { body } = await made.owner.get(route)
  expect(body.account_id).not.toBe(made.account)
})

test('BOOK-03/online a card’s package waits for its payment, then is usable, paid, receipted and closed for a second payment', async () => {
  const made = await cardPractice(`payer-${crypto.randomUUID()}@example.org`)
  const { rows } = await testDb().execute(sql`select email from client where id = ${made.clientId}`)
  const email = String(rows[0]?.email)
  const { packageId, url, id } = await openedCheckout(made)
  expect(await packageOf(packageId)).toMatchObject({ status: 'pending', paid_at: null })
  const bill = (kind: string) =>
    made.owner.send('POST', `${made.path}/packages/${packageId}/checkout`, { kind })
  const [again, link] = [await bill('checkout'), await bill('link')]
  expect(again.body.url).toBe(url)
  expect(link.body).toMatchObject({ kind: 'link', expires_at: null })
  await atStripe('POST', `/sessions/${id}/pay`)
  await deliverAll(made.account)
  expect(await packageOf(packageId)).toMatchObject({
    status: 'active',
    balance: 10,
    paid_at: expect.anything(),
  })
  const money = await moneyOf(made.practiceId)
  expect(money.map(({ kind, amount_minor }) => [kind, amount_minor])).toEqual([
    ['fee', -204],
    ['payment', 11_900],
    ['tax', -1900],
  ])
  const receipts = await mailsTo(email, 'payment-receipt')
  expect(receipts).toHaveLength(1)
  expect(receipts[0]).toMatchObject({ amount: '119.00 EUR', tax: '19.00 EUR', practice: 'Harbour Strength' })
  expect((await bill('checkout')).status).toBe(409)
  expect((await fetch(link.body.url, { redirect: 'manual' })).status).toBe(410)
})

test('BOOK-03/online an address that opens while the package is paid another way takes no second payment', async () => {
  const made = await cardPractice()
  const packageId = await made.sell('card')
  const ctx = memberContext(made.practiceId, made.ownerPersonId)
  let isPaid = false
  // Paid by hand, and every address closed, between the look at the package and Stripe's answer.
  const meanwhile: typeof fetch = async (input, init) => {
    if (!isPaid) {
      isPaid = true
      await markPaid(ctx, made.practiceId, made.clientId, packageId)
      await settleAll()
    }
    return fetch(input, init)
  }
  const disturbed = testContext({ actor: ctx.actor, fetch: meanwhile })
  const bill = billPackage(disturbed, made.practiceId, packageId, { kind: 'link' })
  await expect(bill).rejects.toMatchObject({ code: 'conflict', message: 'This package is paid.' })
  await settleAll()
  const { rows } = await testDb().execute(sql`select url from package_bill where package_id = ${packageId}`)
  expect(rows).toHaveLength(1)
  expect((await fetch(String(rows[0]?.url), { redirect: 'manual' })).status).toBe(410)
})

test('BOOK-03/online an invoice at Stripe is paid by card or elsewhere, each once, whatever is told of first', async () => {
  const made = await cardPractice()
  for (const [query, kinds] of [
    ['', ['fee', 'payment', 'tax']],
    ['?off_stripe', ['payment', 'tax']],
  ] as const) {
    const packageId = await made.sell('invoice')
    const billed = await made.owner.send('POST', `${made.path}/packages/${packageId}/checkout`, {
      kind: 'invoice',
    })
    const invoice = String(billed.body.url).split('/').at(-1)
    const link = await made.owner.send('POST', `${made.path}/packages/${packageId}/checkout`, {
      kind: 'link',
    })
    await atStripe('POST', `/invoices/${invoice}/pay${query}`)
    await deliverAll(made.account)
    const own = (await moneyOf(made.practiceId)).filter(
      (row) => (row as { package_id?: string }).package_id === packageId,
    )
    expect(own.map(({ kind }) => kind)).toEqual(kinds)
    expect(totalOf(own, 'payment')).toBe(11_900)
    expect((await packageOf(packageId)).paid_at).not.toBeNull()
    // Wherever it was paid, no other address takes a second payment.
    expect((await fetch(link.body.url, { redirect: 'manual' })).status).toBe(410)
  }
})

test('MON-01 a dispute and its end are lines of their own, told once or often', async () => {
  const made = await cardPractice()
  const { id, packageId } = await openedCheckout(made)
  const { intent } = await atStripe('POST', `/sessions/${id}/pay`)
  const dispute = await atStripe('POST', `/intents/${(intent as { id: string }).id}/dispute`)
  await deliverAll(made.account)
  const lost = await moneyOf(made.practiceId)
  expect([totalOf(lost, 'dispute'), totalOf(lost, 'fee')]).toEqual([-11_900, -2204])
  await atStripe('POST', `/disputes/${dispute.id}/close?won`)
  await deliverAll(made.account)
  const won = await moneyOf(made.practiceId)
  expect([totalOf(won, 'dispute'), totalOf(won, 'dispute_reversal'), totalOf(won, 'fee_refund')]).toEqual([
    ...[-11_900, 11_900, 2000],
  ])
  expect(await balanceOf(packageId)).toBe(10)
})

test('MON-03 a refused card is shown and followed up once; paid by another try, there is nothing left to say', async () => {
  const email = `refused-${crypto.randomUUID()}@example.org`
  const made = await cardPractice(email)
  const { id, packageId } = await openedCheckout(made)
  await atStripe('POST', `/sessions/${id}/decline`)
  await deliverAll(made.account)
  const later = new Date(Date.now() + 31 * 60_000)
  const { rows } = await testDb().execute(
    sql`select code, package_id from payment_failure where practice_id = ${made.practiceId}`,
  )
  expect(rows).toEqual([{ code: 'generic_decline', package_id: packageId }])
  const { rows: told } =
    await testDb().execute(sql`select 1 from outbox where type = 'event' and payload #>> '{event,type}' = 'payment.failed'
    and payload #>> '{event,practiceId}' = ${made.practiceId}`)
  expect(told).toHaveLength(1)
  expect(await moneyOf(made.practiceId)).toEqual([])
  await deliverAll(made.account)
  // SEC-06/mails: their address has had its mails of a day that ends half an hour after; the word waits and is not lost.
  const dayBefore = testContext({ now: new Date(Date.now() - 23 * 3_600_000) })
  for (let n = 0; n < 5; n++) await tryMailLimit(dayBefore, made.practiceId, email)
  await settleAll(later)
  expect(await mailsTo(email, 'payment-failed')).toEqual([])
  const after = new Date(Date.now() + 65 * 60_000)
  await settleAll(after)
  await settleAll(after)
  const mails = await mailsTo(email, 'payment-failed')
  expect(mails).toHaveLength(1)
  expect(mails[0]?.link).toContain(id)
  await atStripe('POST', `/sessions/${id}/pay`)
  await deliverAll(made.account)
  expect((await packageOf(packageId)).status).toBe('active')
})
