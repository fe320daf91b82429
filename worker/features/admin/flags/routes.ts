import { Hono } from 'hono'
import { type AppEnv, answer, body } from '#worker/platform/http.ts'
import { listFlags } from './list-flags.ts'
import { SetFlag } from './schema.ts'
import { setFlag } from './set-flag.ts'

export const flags = new Hono<AppEnv>()
  .get('/v1/admin/flags', async (c) => answer(c, await listFlags(c.var.ctx)))
  .put('/v1/admin/flags/:key', body(SetFlag), async (c) =>
    answer(c, await setFlag(c.var.ctx, c.req.param('key'), c.req.valid('json'))),
  )
