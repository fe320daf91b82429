import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { testContext } from '#dev/test/test-context.ts'
import { signedIn, testDb } from '#dev/test/visitor.ts'
import { creditPackage } from '#worker/db/schema/practice/credits.ts'
import { expireCredits } from '#worker/features/practice/credits/expire-credits.ts'
import {
  balanceOf,
  ledgerOf,
  makePractice,
  memberContext,
  sellTo,
} from '#worker/features/practice/credits/practice-fixture.ts'
import { addProduct } from './add-product.ts'
import { changeProduct } from './change-product.ts'
import { listNeedy } from './list-needy.ts'
import { renewPackage } from './renew-package.ts'
import { SellPackage } from './schema.ts'
import { sellPackage } from './sell-package.ts'

const NOW = new Date('2026-05-09T23:30:00Z')
const TEN = {
  name: 'Ten',
  unit: 'session',
  quantity: 10,
  priceMinor: 11_900,
  taxBp: 1900,
  validDays: 90,
} as const

async function setUp(now = NOW) {
  const made = await makePractice({}, now)
  const ctx = memberContext(made.practiceId, made.ownerId, 'owner', now)
  const { id: productId } = await addProduct(ctx, made.practiceId, TEN)
  const sell = (requestId: string, more: object = {}) =>
    sellPackage(
      ctx,
      made.practiceId,
      made.clientId,
      SellPackage.parse({ requestId, productId, payment: 'paid', ...more }),
    )
  const packageOf = async (id: string) =>
    (await testDb().select().from(creditPackage).where(eq(creditPackage.id, id)))[0]
  return { ...made, ctx, productId, sell, packageOf }
}

test('BOOK-03 a package is sold on the terms of its product, from the practice’s own day, once a request', async () => {
  const { clientId, practiceId, ctx, productId, sell, packageOf } = await setUp()
  const sold = await Promise.all(Array.from({ length: 10 }, () => sell('req_ten_sales')))
  expect(new Set(sold.map(({ packageId }) => packageId)).size).toBe(1)
  const id = sold[0]?.packageId ?? ''
  // Half past eleven at night in UTC is the tenth in Berlin.
  expect(await packageOf(id)).toMatchObject({
    status: 'active',
    paidAt: NOW,
    priceMinor: 11_900,
    taxMinor: 1900,
    currency: 'eur',
    validFromDay: '2026-05-10',
    expiresDay: '2026-08-07',
    clientId,
  })
  expect(await balanceOf(id)).toBe(10)
  expect((await ledgerOf(clientId)).map(({ kind, amount }) => [kind, amount])).toEqual([['grant', 10]])
  await expect(sell('req_ten_sales', { payment: 'invoice' })).rejects.toMatchObject({ field: 'request_id' })
  await changeProduct(ctx, practiceId, productId, { ...TEN, priceMinor: 15_000, isActive: false })
  expect(await packageOf(id)).toMatchObject({ priceMinor: 11_900 })
  await expect(sell('req_not_sold_now')).rejects.toMatchObject({ code: 'not_found' })
})

test('BOOK-03 an invoice is used at once, is open until it is paid, and somebody else may pay it', async () => {
  const { practiceId, clientId, ctx, sell, packageOf } = await setUp()
  const payer = { payerName: 'Harbour Works', payerEmail: 'pay@works.example' }
  const { packageId } = await sell('req_invoice', { payment: 'invoice', ...payer })
  expect(await packageOf(packageId)).toMatchObject({ status: 'active', paidAt: null, ...payer })
  expect((await listNeedy(ctx, practiceId)).unpaid).toMatchObject([
    { id: packageId, clientId, priceMinor: 11_900 },
  ])
  const owner = await signedIn()
  await testDb().execute(
    `insert into practice_member (practice_id, person_id, role, created_at) values ('${practiceId}', '${owner.id}', 'owner', now())`,
  )
  const path = `/v1/practices/${practiceId}/clients/${clientId}/packages/${packageId}/payment`
  for (const _ of [1, 2]) expect((await owner.visitor.send('POST', path)).status).toBe(204)
  expect((await packageOf(packageId))?.paidAt).not.toBeNull()
  expect(await balanceOf(packageId)).toBe(10)
  expect((await listNeedy(ctx, practiceId)).unpaid).toEqual([])
  expect((await owner.visitor.send('POST', path.replace(packageId, 'pkg_none'))).status).toBe(404)
})

test('BOOK-03 a renewal follows the package on its own terms, and what is renewed asks for nothing more', async () => {
  const { practiceId, clientId, ctx, packageOf } = await setUp()
  const sold = {
    validFromDay: '2026-04-11',
    expiresDay: '2026-05-20',
    quantity: 4,
    priceMinor: 5000,
    taxMinor: 798,
  }
  const packageId = await sellTo({ practiceId, clientId }, sold)
  expect((await listNeedy(ctx, practiceId)).ending).toMatchObject([{ id: packageId, balance: 4 }])
  const renew = () =>
    renewPackage(ctx, practiceId, clientId, packageId, { requestId: 'req_renewal', payment: 'paid' })
  const [first, second] = await Promise.all([renew(), renew()])
  expect(second).toEqual(first)
  expect(await packageOf(first.packageId)).toMatchObject({
    ...{ quantity: 4, priceMinor: 5000, taxMinor: 798, renewsId: packageId },
    validFromDay: '2026-05-21',
    expiresDay: '2026-06-29',
  })
  expect((await listNeedy(ctx, practiceId)).ending).toEqual([])
})

test('BOOK-03 what is nearly used up is listed until it is renewed', async () => {
  const { practiceId, clientId, ctx } = await setUp()
  const lowOnes = async () => (await listNeedy(ctx, practiceId)).low.map(({ id }) => id)
  const low = await sellTo({ practiceId, clientId }, { quantity: 1 })
  expect(await lowOnes()).toEqual([low])
  await sellTo({ practiceId, clientId }, { quantity: 10, soldAt: new Date('2026-04-01T10:00:00Z') })
  expect(await lowOnes(), 'enough is left on another').toEqual([])
})

test('BOOK-03 of what a client used up, one after the other, only the last asks for a word', async () => {
  const { practiceId, clientId, ctx } = await setUp()
  const sold = (day: string) =>
    sellTo({ practiceId, clientId }, { quantity: 1, soldAt: new Date(`${day}T10:00:00Z`) })
  await sold('2026-03-01')
  await sold('2026-04-01')
  const last = await sold('2026-05-01')
  expect((await listNeedy(ctx, practiceId)).low.map(({ id }) => id)).toEqual([last])
})

test('SES-05 what is left of a package is written off once, two days after its last day in the practice’s zone', async () => {
  const { practiceId, clientId } = await setUp()
  const packageId = await sellTo(
    { practiceId, clientId },
    { validFromDay: '2026-04-01', expiresDay: '2026-05-10' },
  )
  const forever = await sellTo({ practiceId, clientId })
  const night = (at: string) => expireCredits(testContext({ now: new Date(at) }))
  await night('2026-05-12T21:59:00Z')
  expect(await balanceOf(packageId)).toBe(10)
  await Promise.all([night('2026-05-13T03:07:00Z'), night('2026-05-13T03:07:00Z')])
  await night('2026-05-13T03:07:00Z')
  expect(await balanceOf(packageId)).toBe(0)
  expect(await balanceOf(forever)).toBe(10)
  const lines = (await ledgerOf(clientId)).filter((line) => line.kind === 'expire')
  expect(lines).toMatchObject([
    { amount: -10, balanceAfter: 0, valueMinor: 80_000, actorId: 'system:expiry' },
  ])
})

test('BOOK-03 a product counts in its unit, and only the owner sets what is sold', async () => {
  const owner = await signedIn()
  const made = await owner.visitor.send('POST', '/v1/practices', {
    name: 'P',
    slug: `p-${crypto.randomUUID().slice(0, 12)}`,
    currency: 'eur',
    timezone: 'UTC',
  })
  const path = `/v1/practices/${made.body.id}/products`
  const add = (product: object) => owner.visitor.send('POST', path, product)
  const base = { name: 'Month', price_minor: 9900 }
  expect(await add({ ...base, unit: 'session' })).toMatchObject({
    status: 422,
    body: { error: { field: 'quantity' } },
  })
  expect((await add({ ...base, unit: 'unlimited', quantity: 3 })).status).toBe(422)
  expect((await add({ ...base, unit: 'session', quantity: -3 })).status).toBe(422)
  expect((await add({ ...base, unit: 'unlimited', valid_days: 30 })).status).toBe(201)
  const { body } = await owner.visitor.get(path)
  expect(body.products).toMatchObject([{ name: 'Month', unit: 'unlimited', quantity: null, valid_days: 30 }])
  const trainer = memberContext(made.body.id, owner.id, 'trainer')
  await expect(addProduct(trainer, made.body.id, TEN)).rejects.toMatchObject({ code: 'not_found' })
})
