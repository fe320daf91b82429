import { Hono } from 'hono'
import { type AppEnv, answer, asVisitor } from '#worker/platform/http.ts'
import { receivePush } from './receive-push.ts'

/** What Suunto calls itself: where its notifications come. */
export const suunto = new Hono<AppEnv>().post('/suunto/webhook', asVisitor, async (c) =>
  answer(c, await receivePush(c.var.ctx, await c.req.text(), c.req.header('X-HMAC-SHA256-Signature') ?? '')),
)
