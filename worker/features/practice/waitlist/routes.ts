import { Hono } from 'hono'
import { type AppEnv, answer, body } from '#worker/platform/http.ts'
import { addWaiting } from './add-waiting.ts'
import { listWaiting } from './list-waiting.ts'
import { removeWaiting } from './remove-waiting.ts'
import { NewWaiting } from './schema.ts'

const WAITLIST = '/v1/practices/:practice/waitlist'

export const waitlist = new Hono<AppEnv>()
  .get(WAITLIST, async (c) => answer(c, await listWaiting(c.var.ctx, c.req.param('practice'))))
  .post(WAITLIST, body(NewWaiting), async (c) =>
    answer(c, await addWaiting(c.var.ctx, c.req.param('practice'), c.req.valid('json')), 201),
  )
  .delete(`${WAITLIST}/:entry`, async (c) => {
    await removeWaiting(c.var.ctx, c.req.param('practice'), c.req.param('entry'))
    return c.body(null, 204)
  })
