import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { meeting } from '#dev/test/meeting.ts'
import { testContext } from '#dev/test/test-context.ts'
import { until } from '#dev/test/until.ts'
import { testDb } from '#dev/test/visitor.ts'
import { readPayment } from '#worker/platform/stripe/payments.ts'
import { stripeApp } from './app.ts'
import { finishRefund } from './finish-refund.ts'
import { loadSold } from './repo/sale.ts'
import {
  atStripe,
  type CardPractice,
  deliverAll,
  giveBack,
  moneyOf,
  packageOf,
  paidByCard,
  requestName,
  settleAll,
  totalOf,
} from './stripe-fixture.ts'

const claimsOf = async (packageId: string) =>
  (
    await testDb().execute(
      sql`select id, object, settled_at, amount_minor from refund_claim where package_id = ${packageId}`,
    )
  ).rows as { id: string; object: string | null; settled_at: string | null; amount_minor: number }[]
const refundsAtStripe = async (made: CardPractice, intent: string) =>
  (await readPayment(stripeApp(testContext()), made.account, intent, true)).refunds
const job = async (packageId: string) => {
  const { rows } = await testDb().execute(sql`select payload from outbox where type = 'payment.refund'
    and payload ->> 'claimId' = (select id from refund_claim where package_id = ${packageId} order by id desc limit 1)`)
  return rows[0]?.payload as { type: 'payment.refund'; practiceId: string; claimId: string }
}
const tasksOf = async (made: CardPractice) =>
  (await testDb().execute(sql`select title from practice_task where practice_id = ${made.practiceId}`)).rows

/** Databases of other files are of one mould: their tables have the same numbers. */
const HERE = `relation = 'refund_claim'::regclass
  and database = (select oid from pg_database where datname = current_database())`

/** What was done before: look what is left, ask Stripe or write it down. Between the look and the write others look. */
async function naive(table: string, kind: string, met: () => Promise<void>) {
  const { rows } = await testDb().execute(
    sql`select 11900 - coalesce(sum(minor), 0)::int as kept from ${sql.identifier(table)}`,
  )
  await met()
  if (Number(rows[0]?.kept) < 11_900) return
  await testDb().execute(sql`insert into ${sql.identifier(table)} values (${kind}, 11900)`)
}

test('BOOK-03/refund-once to the card and by hand in the same second, one goes back and the others hear what is under way', async () => {
  const { made, packageId, intent } = await paidByCard()
  const requests = Array.from({ length: 12 }, (_, i) => ({ by: i % 2 === 0 ? 'same' : 'hand' }))
  const answers = await Promise.all(requests.map((request) => giveBack(made, packageId, 11_900, request)))
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
  const refused = answers.filter(({ status }) => status !== 201)
  expect(refused.map(({ status }) => status).every((status) => status === 409 || status === 422)).toBe(true)
  for (const { body } of refused.filter(({ status }) => status === 409)) {
    expect(body.error.message).toContain('A refund of 119.00 EUR of this package to the card is under way')
    expect(body.error.retry_after_s).toBe(60)
  }
  await deliverAll(made.account)
  const byCard = (await refundsAtStripe(made, intent)).reduce((sum, { minor }) => sum + minor, 0)
  const money = await moneyOf(made.practiceId)
  const byHand = money.filter(({ provider, kind }) => provider === 'manual' && kind === 'refund')
  expect(byCard - totalOf(byHand, 'refund')).toBe(11_900)
  expect(totalOf(money, 'refund')).toBe(-11_900)
  expect(await packageOf(packageId)).toMatchObject({ status: 'void', balance: 0 })
  // The naive way, met between look and write, gives it back as often as it is asked.
  await testDb().execute(sql`create table naive_refund (kind text, minor int)`)
  const met = meeting(2)
  await Promise.all(['card', 'hand'].map((kind) => naive('naive_refund', kind, met)))
  const { rows } = await testDb().execute(sql`select sum(minor)::int as back from naive_refund`)
  expect(rows[0]?.back).toBe(23_800)
})

test('BOOK-03/refund-once one that settles while it is looked at is seen as under way or as made, never as neither', async () => {
  const { made, packageId, intent } = await paidByCard()
  await atStripe('POST', '/faults', { fail500Rate: 1, pathIncludes: '/refunds' })
  await giveBack(made, packageId, 11_900)
  await atStripe('DELETE', '/faults')
  const [claim] = await claimsOf(packageId)
  const request = `(select request from refund_claim where id = '${claim?.id}')`
  const look = async () => {
    await until('the claims are held', async () => {
      const { rows } = await testDb().execute(sql`select 1 from pg_locks
        where ${sql.raw(HERE)} and mode = 'AccessExclusiveLock' and granted`)
      return rows.length > 0
    })
    return loadSold(testContext().db, made.practiceId, packageId)
  }
  // Claims are held until someone waits for them, and let go with the refund settled.
  const settle = sql.raw(`do $$ begin
    lock table refund_claim in access exclusive mode;
    for i in 1..400 loop
      exit when exists (select 1 from pg_locks where ${HERE} and not granted);
      perform pg_sleep(0.025);
    end loop;
    perform refund_package('mon_settled', 'mon_settled_tax', '${made.practiceId}', '${made.clientId}', '${packageId}',
      'stripe', '${made.account}', 're_settled', 11900, 'reduce', null,
      jsonb_build_object('request', ${request}, 'intent', '${intent}'), '${made.ownerPersonId}', now(), now());
  end $$`)
  const [{ claims, money }] = await Promise.all([look(), testDb().execute(settle)])
  expect(money.filter(({ kind }) => kind === 'refund').length + claims.length).toBeGreaterThan(0)
})

test('BOOK-03/refund-once while Stripe has not answered nothing else goes back; then what it made is written down once', async () => {
  const { made, packageId, intent } = await paidByCard()
  const requestId = requestName()
  // Made at Stripe; then nothing can be stored: we die between its answer and ours.
  await testDb().execute(sql`create function lose_refund() returns trigger language plpgsql as $$
    begin raise exception 'lost'; end $$`)
  await testDb().execute(sql`create trigger lose before insert on money_event for each row
    when (new.kind = 'refund') execute function lose_refund()`)
  expect((await giveBack(made, packageId, 5950, { request_id: requestId })).status).toBe(500)
  await testDb().execute(sql`drop trigger lose on money_event`)
  expect(await claimsOf(packageId)).toMatchObject([{ settled_at: null, amount_minor: 5950 }])
  for (const by of ['same', 'hand']) {
    const other = await giveBack(made, packageId, 1000, { by })
    expect([other.status, other.body.error.message]).toEqual([
      409,
      'A refund of 59.50 EUR of this package to the card is under way. Nothing more was refunded; look again in a minute.',
    ])
  }
  // The job comes twice, as jobs do.
  const pending = await job(packageId)
  await Promise.all([finishRefund(testContext(), pending), finishRefund(testContext(), pending)])
  expect(await refundsAtStripe(made, intent)).toHaveLength(1)
  expect(totalOf(await moneyOf(made.practiceId), 'refund')).toBe(-5950)
  const [claim] = await claimsOf(packageId)
  expect(claim?.settled_at).not.toBeNull()
  expect(claim?.object).toMatch(/^re_/)
  expect((await giveBack(made, packageId, 5950, { request_id: requestId })).body.refund).toBe(claim?.object)
  expect((await giveBack(made, packageId, 1000, { by: 'hand' })).status).toBe(201)
  expect(totalOf(await moneyOf(made.practiceId), 'refund')).toBe(-6950)
})

test('BOOK-03/refund-once claimed and never asked for, it is made by the job, and its event changes nothing after', async () => {
  const { made, packageId, intent } = await paidByCard()
  await atStripe('POST', '/faults', { fail500Rate: 1, pathIncludes: '/refunds' })
  const lost = await giveBack(made, packageId, 2380)
  await atStripe('DELETE', '/faults')
  expect(lost.status).toBe(502)
  expect(await refundsAtStripe(made, intent)).toHaveLength(0)
  await finishRefund(testContext(), await job(packageId))
  await deliverAll(made.account)
  expect(await refundsAtStripe(made, intent)).toHaveLength(1)
  expect(totalOf(await moneyOf(made.practiceId), 'refund')).toBe(-2380)
  expect(await packageOf(packageId)).toMatchObject({ balance: 8 })
})

test('BOOK-03/refund-once one that waits for long is looked up again when someone asks', async () => {
  const { made, packageId } = await paidByCard()
  await atStripe('POST', '/faults', { fail500Rate: 1, pathIncludes: '/refunds' })
  await giveBack(made, packageId, 2380)
  await atStripe('DELETE', '/faults')
  await testDb().execute(sql`delete from outbox where type = 'payment.refund'`)
  await testDb().execute(
    sql`update refund_claim set created_at = now() - interval '3 minutes' where package_id = ${packageId}`,
  )
  const asked = await giveBack(made, packageId, 2380, { by: 'hand' })
  expect(asked.body.error.message).toContain('was asked for 3 min ago and Stripe has not said yet')
  await until('the refund is made', async () => {
    await settleAll()
    return totalOf(await moneyOf(made.practiceId), 'refund') === -2380
  })
  expect(await packageOf(packageId)).toMatchObject({ balance: 8 })
})

test('BOOK-03/refund-once what Stripe refuses claims nothing, and what it refuses behind our back becomes a task', async () => {
  const { made, packageId, intent } = await paidByCard()
  // Its owner gave all of it back in Stripe’s dashboard, and its event has not come yet.
  const refund = await atStripe('POST', `/intents/${intent}/refund?amount=11900`)
  const refused = await giveBack(made, packageId, 1000)
  expect([refused.status, refused.body.error.message]).toEqual([
    409,
    expect.stringContaining('has already been refunded'),
  ])
  expect(await claimsOf(packageId)).toEqual([])
  await atStripe('POST', `/refunds/${refund.id}/fail`)
  await atStripe('POST', '/faults', { fail500Rate: 1, pathIncludes: '/refunds' })
  await giveBack(made, packageId, 1000)
  await atStripe('DELETE', '/faults')
  const pending = await job(packageId)
  await testDb().execute(
    sql`update stripe_account set ended_at = now() where practice_id = ${made.practiceId}`,
  )
  await finishRefund(testContext(), pending)
  await finishRefund(testContext(), pending)
  expect(await claimsOf(packageId)).toEqual([])
  expect((await tasksOf(made)).map(({ title }) => title)).toEqual([
    'The refund of 10.00 EUR to Noa Client’s card was not made. Look at Stripe, then pay it back another way.',
  ])
})
