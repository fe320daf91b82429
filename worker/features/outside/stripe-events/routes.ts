import { type Context, Hono } from 'hono'
import { type AppEnv, answer, asVisitor } from '#worker/platform/http.ts'
import { receiveEvent } from './receive-event.ts'

const receive = async (c: Context<AppEnv>, practiceId: string | null) =>
  answer(
    c,
    await receiveEvent(c.var.ctx, practiceId, await c.req.text(), c.req.header('Stripe-Signature') ?? ''),
  )

/** Where Stripe's events come in: the platform's endpoint, and one for each practice's own. */
export const stripeEvents = new Hono<AppEnv>()
  .post('/v1/webhooks/stripe', asVisitor, (c) => receive(c, null))
  .post('/v1/webhooks/stripe/:practice', asVisitor, (c) => receive(c, c.req.param('practice')))
