import { env } from 'cloudflare:workers'
import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { mailsTo, PASSWORD, signedIn, testDb } from '#dev/test/visitor.ts'
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

test.each(['leaves', 'becomes a trainer'] as const)(
  'SEC-01/leaving the signing secret of a practice ends when one of its owners %s, near and stored, and who stays is told',
  async (how) => {
    const made = await cardPractice()
    const former = await signedIn()
    await testDb().execute(sql`insert into practice_member (practice_id, person_id, role, created_at)
      values (${made.practiceId}, ${former.id}, 'owner', now())`)
    const secret = 'whsec_of_the_former_owner'
    const set = { secret, password: PASSWORD, code: '' }
    await former.visitor.send('PUT', `${made.path}/stripe/webhook-secret`, set)
    const near = () => env.CACHE.get(`stripe:secret:${made.practiceId}`)
    expect(await near()).not.toBeNull()
    const member = `${made.path}/members/${former.id}`
    const other = await signedIn()
    await testDb().execute(sql`insert into practice_member (practice_id, person_id, role, created_at)
      values (${made.practiceId}, ${other.id}, 'assistant', now())`)
    // Who goes and was no owner ends nothing.
    expect((await made.owner.send('DELETE', `${made.path}/members/${other.id}`)).status).toBe(204)
    expect((await made.owner.get(`${made.path}/stripe`)).body.has_webhook_secret).toBe(true)
    const change = { role: 'trainer', is_trainer: true }
    const { status } =
      how === 'leaves'
        ? await former.visitor.send('DELETE', member)
        : await made.owner.send('PATCH', member, change)
    expect(status).toBe(204)
    expect((await made.owner.get(`${made.path}/stripe`)).body.has_webhook_secret).toBe(false)
    expect(await near()).toBeNull()
    const [owner] = (await testDb().execute(sql`select email from athlete where id = ${made.ownerPersonId}`))
      .rows
    const told = (await mailsTo(String(owner?.email), 'practice-cards')).map((mail) => mail.change)
    expect(told.filter((change) => change?.includes('owns the practice no more'))).toHaveLength(1)
  },
)
