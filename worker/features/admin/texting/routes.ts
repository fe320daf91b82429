import { Hono } from 'hono'
import { type AppEnv, answer, body } from '#worker/platform/http.ts'
import { allowTexting } from './allow-texting.ts'
import { AllowTexting, StopTexting } from './schema.ts'
import { showTexting } from './show-texting.ts'
import { stopTexting } from './stop-texting.ts'

const TEXTING = '/v1/admin/texting'

export const texting = new Hono<AppEnv>()
  .get(TEXTING, async (c) => answer(c, await showTexting(c.var.ctx)))
  .put(`${TEXTING}/practices/:practice`, body(AllowTexting), async (c) => {
    await allowTexting(c.var.ctx, c.req.param('practice'), c.req.valid('json'))
    return c.body(null, 204)
  })
  .put(`${TEXTING}/practices/:practice/stop`, body(StopTexting), async (c) => {
    await stopTexting(c.var.ctx, c.req.param('practice'), c.req.valid('json'))
    return c.body(null, 204)
  })
