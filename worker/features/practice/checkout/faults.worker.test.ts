import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { testDb } from '#dev/test/visitor.ts'
import { atStripe, cardPractice, deliverAll, moneyOf, openedCheckout, packageOf } from './stripe-fixture.ts'

const faults = (body: object) => atStripe('POST', '/faults', body)
const healed = () => atStripe('DELETE', '/faults')

test('REL-08/stripe a Stripe that refuses or answers nonsense changes nothing, and the next try sells once', async () => {
  const made = await cardPractice()
  const packageId = await made.sell('card')
  const ask = () => made.owner.send('POST', `${made.path}/packages/${packageId}/checkout`, {})
  for (const [fault, status] of [
    [{ fail500Rate: 1 }, 502],
    [{ status429ForS: 60 }, 502],
    [{ htmlWith200: true }, 502],
    [{ status401: true }, 503],
  ] as const) {
    await faults(fault)
    const { body, status: answered } = await ask()
    await healed()
    expect([fault, answered, typeof body.error.message]).toEqual([fault, status, 'string'])
  }
  const { rows } = await testDb().execute(sql`select 1 from package_bill where package_id = ${packageId}`)
  expect(rows).toEqual([])
  const [one, two] = await Promise.all([ask(), ask()])
  expect(one.status).toBe(201)
  expect(two.body.url).toBe(one.body.url)
})

test('REL-08/stripe events that come while Stripe is away are handled once it answers again', async () => {
  const made = await cardPractice()
  const { id, packageId } = await openedCheckout(made)
  await atStripe('POST', `/sessions/${id}/pay`)
  await faults({ fail500Rate: 1, pathIncludes: '/payment_intents', times: 4 })
  await deliverAll(made.account)
  await healed()
  expect(await packageOf(packageId)).toMatchObject({ status: 'active', balance: 10 })
  expect((await moneyOf(made.practiceId)).filter(({ kind }) => kind === 'payment')).toHaveLength(1)
})
