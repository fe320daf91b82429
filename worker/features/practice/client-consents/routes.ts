import { Hono } from 'hono'
import { type AppEnv, answer, asVisitor, body } from '#worker/platform/http.ts'
import { changeSubscription } from './change-subscription.ts'
import { listConsents } from './list-consents.ts'
import { readSubscription } from './read-subscription.ts'
import { recordConsent } from './record-consent.ts'
import { ChangeSubscription, RecordConsent } from './schema.ts'

const CLIENT = '/v1/practices/:practice/clients/:client'

/** What clients agreed to and took back, written down by the practice or pressed by themselves. */
export const clientConsents = new Hono<AppEnv>()
  .get(`${CLIENT}/consents`, async (c) => {
    const { practice, client } = c.req.param()
    return answer(c, await listConsents(c.var.ctx, practice, client))
  })
  .post(`${CLIENT}/consents`, body(RecordConsent), async (c) => {
    const { practice, client } = c.req.param()
    return answer(c, await recordConsent(c.var.ctx, practice, client, c.req.valid('json')), 201)
  })
  // A link in a mail: whoever holds it is the client it was sent to.
  .get('/v1/subscriptions/:token', asVisitor, async (c) =>
    answer(c, await readSubscription(c.var.ctx, c.req.param('token'), c.req.raw.headers)),
  )
  .put('/v1/subscriptions/:token', asVisitor, body(ChangeSubscription), async (c) =>
    answer(c, await changeSubscription(c.var.ctx, c.req.param('token'), c.req.valid('json'))),
  )
