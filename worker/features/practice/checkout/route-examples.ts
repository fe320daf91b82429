import { sql } from 'drizzle-orm'
import type { RouteExamples } from '#dev/routes/example.ts'
import { asOwner, name, plain } from '#dev/routes/prepare/money.ts'
import { PASSWORD, testDb } from '#dev/test/visitor.ts'
import { cardPractice } from '#worker/features/practice/checkout/stripe-fixture.ts'

/** A request for each route of this feature that is answered with success. */
export const examples: RouteExamples = {
  'GET /v1/practices/:practice/stripe': plain('/stripe'),
  'POST /v1/practices/:practice/stripe': async () => {
    const made = await cardPractice()
    await testDb().execute(sql`delete from stripe_account where practice_id = ${made.practiceId}`)
    return asOwner(made, '/stripe', { password: PASSWORD })
  },
  'DELETE /v1/practices/:practice/stripe': plain('/stripe', { password: PASSWORD }),
  'POST /v1/practices/:practice/stripe/check': plain('/stripe/check'),
  'PUT /v1/practices/:practice/stripe/webhook-secret': plain('/stripe/webhook-secret', {
    ...{ secret: 'whsec_counted', password: PASSWORD },
  }),
  'POST /v1/practices/:practice/packages/:package/checkout': async () => {
    const made = await cardPractice()
    return asOwner(made, `/packages/${await made.sell('card')}/checkout`, {})
  },
  'POST /v1/practices/:practice/clients/:client/owed/:due/checkout': async () => {
    const made = await cardPractice()
    return asOwner(made, `/clients/${made.clientId}/owed/${await made.owe()}/checkout`, {})
  },
  'POST /v1/practices/:practice/clients/:client/owed/:due/refunds': async () => {
    const made = await cardPractice()
    const client = `/clients/${made.clientId}`
    const used = await made.owner.send('POST', `${made.path}${client}/session-uses`, {
      ...{ request_id: name(), price_minor: 8500 },
    })
    const due = `${client}/owed/${used.body.due_id}`
    await made.owner.send('POST', `${made.path}${due}/settlement`, { how: 'paid' })
    const refund = { amount_minor: 8500, becomes: 'settled', reason: 'counting' }
    return asOwner(made, `${due}/refunds`, { request_id: name(), ...refund })
  },
  'POST /v1/practices/:practice/packages/:package/refunds': async () => {
    const made = await cardPractice()
    return asOwner(made, `/packages/${await made.sell('paid')}/refunds`, {
      ...{ request_id: name(), amount_minor: 100, credits: 'keep', reason: 'counting' },
    })
  },
}
