import { env } from 'cloudflare:workers'
import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { testContext } from '#dev/test/test-context.ts'
import { linkToken, mailsTo, PASSWORD, signedIn, testDb, Visitor } from '#dev/test/visitor.ts'
import { closeAccountJob } from './close-account-job.ts'
import { endAccount } from './repo/account.ts'
import {
  atStripe,
  type CardPractice,
  cardPractice,
  deliverAll,
  eventsOf,
  openedCheckout,
  packageOf,
  post,
  settleAll,
  signature,
} from './stripe-fixture.ts'

const OWN = { password: PASSWORD }
const NEW_PASSWORD = 'after the reset'

/** What was opened long before whoever knows the password came. */
const older = (made: CardPractice) =>
  testDb().execute(sql`update stripe_account set connected_at = now() - interval '30 days'
    where practice_id = ${made.practiceId}`)

const emailOf = async (personId: string) =>
  String((await testDb().execute(sql`select email from athlete where id = ${personId}`)).rows[0]?.email)

async function reset({ ownerPersonId }: CardPractice, more: object = {}) {
  const email = await emailOf(ownerPersonId)
  await new Visitor().send('POST', '/v1/password/forgotten', { email })
  const token = await linkToken(email, 'reset-password')
  const input = { token, password: NEW_PASSWORD, ...more }
  expect((await new Visitor().send('POST', '/v1/password/reset', input)).status).toBe(200)
  await settleAll()
  const visitor = new Visitor()
  expect((await visitor.logIn(email, NEW_PASSWORD)).status).toBe(201)
  return visitor
}

/** The practices whose secret the page of a reset says will end. */
async function secretsShown({ ownerPersonId }: CardPractice): Promise<string[]> {
  const email = await emailOf(ownerPersonId)
  await new Visitor().send('POST', '/v1/password/forgotten', { email })
  const token = await linkToken(email, 'reset-password')
  return (await new Visitor().send('POST', '/v1/password/reset/options', { token })).body.secrets_ended
}

/** Another owner of the practice, who is told of what changes at Stripe. */
async function coOwner({ practiceId }: CardPractice) {
  const { id } = await signedIn()
  await testDb().execute(sql`insert into practice_member (practice_id, person_id, role, created_at)
    values (${practiceId}, ${id}, 'owner', now())`)
  const email = await emailOf(id)
  return async () => (await mailsTo(email, 'practice-cards')).map(({ change }) => change)
}

/** Sends an event as the practice's own endpoint would get it, signed with this secret. */
const sign = async ({ practiceId }: CardPractice, secret: string) => {
  const body = JSON.stringify({
    ...{ id: `evt_${crypto.randomUUID()}`, object: 'event', type: 'ping', created: 1, data: { object: {} } },
  })
  return (await post(`/v1/webhooks/stripe/${practiceId}`, body, await signature(body, secret))).status
}

const setSecret = (made: CardPractice, secret: string) =>
  made.owner.send('PUT', `${made.path}/stripe/webhook-secret`, { secret, ...OWN })

const statusAt = async ({ account }: CardPractice, id: string) => {
  const headers = { Authorization: `Bearer ${env.STRIPE_SECRET_KEY}`, 'Stripe-Account': account }
  const answer = await fetch(`${env.STRIPE_API_BASE}/v1/checkout/sessions/${id}`, { headers })
  return (await answer.json<{ status: string }>()).status
}

/** Ends the account in our books. @returns closes its bills, as its job does, twice */
async function ended({ practiceId, account }: CardPractice) {
  // Stripe tells whole seconds.
  await new Promise((resolve) => setTimeout(resolve, 1100))
  const ctx = testContext()
  await ctx.store({ account: endAccount(ctx.db, account, ctx.now) })
  return async () => {
    for (const _ of ['once', 'again'])
      await ctx.store({}, { jobs: [closeAccountJob(practiceId, account, ctx.now)] })
    await settleAll()
  }
}

/** What went back at Stripe, the least first. */
const refundsOf = async ({ account }: CardPractice) =>
  (await eventsOf(account))
    .filter(({ type }) => type === 'refund.created')
    .map(({ data }) => (data as { object: { amount: number } }).object.amount)
    .sort((a, b) => a - b)

const tasksOf = async ({ practiceId }: CardPractice) =>
  (
    await testDb().execute(sql`select title from practice_task where practice_id = ${practiceId} order by id`)
  ).rows.map(({ title }) => String(title))

test('SEC-03/secret the signing secret that a thief gave an account ends with the reset; the account stays, and other owners are told', async () => {
  const made = await cardPractice()
  await older(made)
  const told = await coOwner(made)
  const secret = 'whsec_of_a_thief'
  expect((await setSecret(made, secret)).status).toBe(204)
  expect(await sign(made, secret)).toBe(200)
  const { name } = (await made.owner.get(made.path)).body
  expect(await secretsShown(made)).toEqual([name])
  const owner = await reset(made)
  expect((await owner.get(`${made.path}/stripe`)).body).toMatchObject({
    ...{ state: 'ready', account_id: made.account, has_webhook_secret: false },
  })
  expect(await sign(made, secret)).toBe(400)
  expect(await env.CACHE.get(`stripe:secret:${made.practiceId}`)).toBeNull()
  expect(await told()).toContainEqual(expect.stringContaining('ended the signing secret'))
})

test('SEC-03/secret one that was set long before, or by another owner, goes on', async () => {
  const [old, others] = [await cardPractice(), await cardPractice()]
  for (const made of [old, others]) await older(made)
  await setSecret(old, 'whsec_of_last_year')
  await setSecret(others, 'whsec_of_another')
  await testDb().execute(sql`update stripe_account set webhook_secret_at = now() - interval '30 days'
    where practice_id = ${old.practiceId}`)
  await testDb().execute(
    sql`update stripe_account set webhook_secret_by = 'ath_another' where practice_id = ${others.practiceId}`,
  )
  expect([await secretsShown(old), await secretsShown(others)]).toEqual([[], []])
  await reset(old)
  await reset(others)
  expect(await sign(old, 'whsec_of_last_year')).toBe(200)
  expect(await sign(others, 'whsec_of_another')).toBe(200)
})

test('SEC-03/bills at an account that ends with a reset nothing can be paid any more, by what was opened before either', async () => {
  const made = await cardPractice()
  const told = await coOwner(made)
  await setSecret(made, 'whsec_of_a_thief')
  const [page, link] = [await openedCheckout(made), await openedCheckout(made, 'link')]
  expect(await statusAt(made, page.id)).toBe('open')
  await reset(made)
  expect(await statusAt(made, page.id)).toBe('expired')
  expect((await fetch(link.url)).status).toBe(410)
  expect((await packageOf(page.packageId)).paid_at).toBeNull()
  expect(await told()).toContainEqual(expect.stringContaining('disconnected the account'))
  expect(await sign(made, 'whsec_of_a_thief')).toBe(400)
})

test('MON-03/ended an owner who disconnects an account leaves nothing open that takes money there, paid ones are left as they are', async () => {
  const made = await cardPractice()
  const [page, paid] = [await openedCheckout(made), await openedCheckout(made)]
  await atStripe('POST', `/sessions/${paid.id}/pay`)
  const owed = `${made.path}/clients/${made.clientId}/owed/${await made.owe()}`
  const due = await made.owner.send('POST', `${owed}/checkout`, { kind: 'checkout' })
  expect(due.status).toBe(201)
  expect((await made.owner.send('DELETE', `${made.path}/stripe`, OWN)).status).toBe(204)
  await settleAll()
  expect([await statusAt(made, page.id), await statusAt(made, paid.id)]).toEqual(['expired', 'complete'])
  expect(await statusAt(made, String(due.body.url).split('/').at(-1) ?? '')).toBe('expired')
})

test('SEC-03/bills a card that pays in the moment between the end of an account and the closing of its bills gets its money back, by whatever it was paid', async () => {
  const made = await cardPractice()
  const [page, link, before] = [
    await openedCheckout(made),
    await openedCheckout(made, 'link'),
    await openedCheckout(made),
  ]
  await atStripe('POST', `/sessions/${before.id}/pay`)
  const end = await ended(made)
  const opened = await fetch(link.url, { redirect: 'manual' })
  const ofLink = String(opened.headers.get('location')).split('/').at(-1)
  const paid = [
    await atStripe('POST', `/sessions/${page.id}/pay`),
    await atStripe('POST', `/sessions/${ofLink}/pay`),
  ]
  await deliverAll(made.account)
  await end()
  const refunded = (await eventsOf(made.account)).filter(({ type }) => type === 'charge.refunded')
  expect(refunded.map(({ data }) => (data as { object: object }).object)).toEqual(
    paid.map(({ intent }) =>
      expect.objectContaining({ payment_intent: (intent as { id: string }).id, refunded: true }),
    ),
  )
  const paidAt = async (packageId: string) => (await packageOf(packageId)).paid_at
  expect(await Promise.all([page, link, before].map(({ packageId }) => paidAt(packageId)))).toEqual([
    ...[null, null],
    expect.anything(),
  ])
  expect(await tasksOf(made)).toEqual(
    paid.map(
      () =>
        'Noa Client paid 119.00 EUR to the account at Stripe that had just ended. It went back: send them a new bill.',
    ),
  )
})

test('SEC-03/bills an invoice paid too late goes back as a page does; one marked as paid elsewhere gives nothing back', async () => {
  const made = await cardPractice()
  const [late, elsewhere] = [await openedCheckout(made, 'invoice'), await openedCheckout(made, 'invoice')]
  const end = await ended(made)
  await atStripe('POST', `/invoices/${late.id}/pay`)
  await atStripe('POST', `/invoices/${elsewhere.id}/pay?off_stripe`)
  await end()
  expect(await refundsOf(made)).toEqual([11_900])
  expect(await tasksOf(made)).toEqual([expect.stringMatching(/^Noa Client paid 119\.00 EUR .* It went back/)])
})

test('SEC-03/bills of what was paid too late as much goes back as is left, and what Stripe refuses is a task for the staff', async () => {
  const made = await cardPractice()
  const pages = [await openedCheckout(made), await openedCheckout(made), await openedCheckout(made)]
  const end = await ended(made)
  const intents: string[] = []
  for (const { id } of pages)
    intents.push(((await atStripe('POST', `/sessions/${id}/pay`)).intent as { id: string }).id)
  const [whole, part, disputed] = intents
  // Whoever holds the account by now gave back one and a part of another; the bank takes back the third.
  await atStripe('POST', `/intents/${whole}/refund`)
  await atStripe('POST', `/intents/${part}/refund?amount=1900`)
  await atStripe('POST', `/intents/${disputed}/dispute`)
  await end()
  expect(await refundsOf(made)).toEqual([1900, 10_000, 11_900])
  const told = await tasksOf(made)
  expect(told.filter((title) => title.endsWith('It went back: send them a new bill.'))).toHaveLength(2)
  expect(told.filter((title) => title.endsWith('Stripe did not give it back: speak to them.'))).toHaveLength(
    1,
  )
})
