import { env } from 'cloudflare:workers'
import { sql } from 'drizzle-orm'
import { testDb } from '#dev/test/visitor.ts'
import { type CardPractice, cardPractice, signature } from './features/practice/checkout/stripe-fixture.ts'
import type { Probe } from './round-trips-fixture.ts'

const P = '/v1/practices/:practice'
const name = () => `req_${crypto.randomUUID()}`
const asOwner = (made: CardPractice, tail: string, body?: unknown): Probe => ({
  path: `${made.path}${tail}`,
  cookie: made.owner.cookie,
  ...(body === undefined ? {} : { body }),
})
const plain = (tail: string, body?: unknown) => async () => asOwner(await cardPractice(), tail, body)

async function event(path: string, secret: string): Promise<Probe> {
  const body = {
    id: `evt_${crypto.randomUUID()}`,
    object: 'event',
    type: 'ping',
    created: 1,
    data: { object: {} },
  }
  return { path, body, headers: { 'Stripe-Signature': await signature(JSON.stringify(body), secret) } }
}

/** How the doors of money are knocked at. */
export const MONEY_PROBES: Record<string, () => Promise<Probe>> = {
  [`GET ${P}/money/pnl`]: plain('/money/pnl'),
  [`GET ${P}/money/rows`]: plain('/money/rows?column=earned'),
  [`GET ${P}/money/events`]: plain('/money/events'),
  [`GET ${P}/money/failures`]: plain('/money/failures'),
  [`GET ${P}/money/export.csv`]: plain('/money/export.csv'),
  [`GET ${P}/money/entries`]: plain('/money/entries'),
  [`POST ${P}/money/entries`]: plain('/money/entries', {
    ...{
      request_id: 'req_round_trips',
      kind: 'expense',
      day: '2026-05-01',
      amount_minor: 100,
      category: 'Rent',
    },
  }),
  [`POST ${P}/clients/:client/owed/:due/refunds`]: async () => {
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
  [`GET ${P}/clients/:client/money`]: async () => {
    const made = await cardPractice()
    return asOwner(made, `/clients/${made.clientId}/money`)
  },
  [`GET ${P}/stripe`]: plain('/stripe'),
  [`POST ${P}/stripe`]: async () => {
    const made = await cardPractice()
    await testDb().execute(sql`delete from stripe_account where practice_id = ${made.practiceId}`)
    return asOwner(made, '/stripe')
  },
  [`POST ${P}/stripe/check`]: plain('/stripe/check'),
  [`PUT ${P}/stripe/webhook-secret`]: plain('/stripe/webhook-secret', { secret: 'whsec_counted' }),
  [`POST ${P}/packages/:package/checkout`]: async () => {
    const made = await cardPractice()
    return asOwner(made, `/packages/${await made.sell('card')}/checkout`, {})
  },
  [`POST ${P}/packages/:package/refunds`]: async () => {
    const made = await cardPractice()
    return asOwner(made, `/packages/${await made.sell('paid')}/refunds`, {
      ...{ request_id: name(), amount_minor: 100, credits: 'keep', reason: 'counting' },
    })
  },
  'POST /v1/webhooks/stripe': () => event('/v1/webhooks/stripe', env.STRIPE_WEBHOOK_SECRET),
  'POST /v1/webhooks/stripe/:practice': async () => {
    const made = await cardPractice()
    await made.owner.send('PUT', `${made.path}/stripe/webhook-secret`, { secret: 'whsec_counted' })
    return event(`/v1/webhooks/stripe/${made.practiceId}`, 'whsec_counted')
  },
}
