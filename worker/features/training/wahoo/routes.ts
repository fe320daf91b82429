import { Hono } from 'hono'
import { type AppEnv, answer, asVisitor, body } from '#worker/platform/http.ts'
import { receivePush } from './receive-push.ts'
import { WahooPush } from './schema.ts'

/** What Wahoo calls itself: where its events come. */
export const wahoo = new Hono<AppEnv>().post('/wahoo/webhook', asVisitor, body(WahooPush), async (c) =>
  answer(c, await receivePush(c.var.ctx, c.req.valid('json'))),
)
