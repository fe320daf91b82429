import { zValidator } from '@hono/zod-validator'
import { Hono } from 'hono'
import * as z from 'zod'
import { addEndpoint, createAccount, deauthorise, enable } from './accounts.ts'
import { complete, intentOf } from './checkout.ts'
import { pay } from './invoices.ts'
import { closeDispute, decline, dispute, failRefund, refund, succeed } from './payments.ts'
import { held, type StripeContext } from './state.ts'
import { missing, type StripeObject } from './wire.ts'

const Endpoint = z.strictObject({
  url: z.url(),
  account: z.string().nullable().default(null),
  secret: z.string().optional(),
})

/** What people and banks do at Stripe, behind the product's back. */
export function controlRoutes(stripe: StripeContext) {
  const holder = (id: string) => {
    const account = stripe.state.value.holders[id]
    if (account === undefined) throw missing('object', id)
    return account
  }
  const session = (id: string): [string, StripeObject] => {
    const account = holder(id)
    return [account, held(stripe, account, 'checkout.session', id)]
  }
  return new Hono()
    .post('/endpoints', zValidator('json', Endpoint), (c) =>
      c.json(addEndpoint(stripe, c.req.valid('json')), 201),
    )
    .post('/accounts', (c) => c.json(enable(stripe, createAccount(stripe, {}).id), 201))
    .post('/accounts/:id/enable', (c) => c.json(enable(stripe, c.req.param('id'))))
    .post('/accounts/:id/deauthorise', (c) => {
      deauthorise(stripe, c.req.param('id'))
      return c.body(null, 204)
    })
    .post('/sessions/:id/pay', (c) => {
      const [account, found] = session(c.req.param('id'))
      const intent = succeed(stripe, account, intentOf(stripe, account, found))
      return c.json({ session: complete(stripe, account, found.id), intent })
    })
    .post('/sessions/:id/decline', (c) => {
      const [account, found] = session(c.req.param('id'))
      return c.json({ intent: decline(stripe, account, intentOf(stripe, account, found)) })
    })
    .post('/invoices/:id/pay', (c) =>
      c.json(
        pay(stripe, holder(c.req.param('id')), c.req.param('id'), c.req.query('off_stripe') !== undefined),
      ),
    )
    .post('/intents/:id/refund', (c) => {
      const amount = c.req.query('amount')
      const input = { amount: amount === undefined ? undefined : Number(amount), reason: null, metadata: {} }
      return c.json(refund(stripe, holder(c.req.param('id')), c.req.param('id'), input))
    })
    .post('/refunds/:id/fail', (c) =>
      c.json(failRefund(stripe, holder(c.req.param('id')), c.req.param('id'))),
    )
    .post('/intents/:id/dispute', (c) =>
      c.json(dispute(stripe, holder(c.req.param('id')), c.req.param('id'))),
    )
    .post('/disputes/:id/close', (c) => {
      const won = c.req.query('won') !== undefined
      return c.json(closeDispute(stripe, holder(c.req.param('id')), c.req.param('id'), won))
    })
    .get('/events', (c) => {
      const of = c.req.query('account')
      const { objects, holders } = stripe.state.value
      return c.json(
        Object.values(objects).filter(
          (one) => one.object === 'event' && (of === undefined || holders[one.id] === of),
        ),
      )
    })
    .post('/events/:id/send', (c) => {
      const id = c.req.param('id')
      stripe.deliveries.send(held(stripe, holder(id), 'event', id), holder(id))
      return c.body(null, 202)
    })
    .get('/deliveries', async (c) => {
      if (c.req.query('wait') !== undefined) await stripe.deliveries.settled()
      return c.json(stripe.deliveries.log())
    })
}
