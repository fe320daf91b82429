import { type Context, Hono } from 'hono'
import { type AppEnv, asVisitor } from '#worker/platform/http.ts'
import { NO_ANSWER, receiveCallback } from './receive-callback.ts'

const signed = async (c: Context<AppEnv>) => ({
  url: c.req.url,
  raw: new TextDecoder().decode(await c.req.arrayBuffer()),
  signature: c.req.header('X-Twilio-Signature'),
})

/** Where the provider hands over texts that came in, and what became of ours. Nothing else takes either. */
export const textCallbacks = new Hono<AppEnv>()
  .post('/api/sms-inbound', asVisitor, async (c) => {
    await receiveCallback(c.var.ctx, 'inbound', await signed(c))
    return c.body(NO_ANSWER, 200, { 'Content-Type': 'text/xml; charset=utf-8' })
  })
  .post('/api/sms-status', asVisitor, async (c) => {
    await receiveCallback(c.var.ctx, 'status', await signed(c))
    return c.body(null, 204)
  })
