import { Hono } from 'hono'
import { type AppEnv, answer, asVisitor, body } from '#worker/platform/http.ts'
import { endShare } from './end-share.ts'
import { listShares } from './list-shares.ts'
import { makeShare } from './make-share.ts'
import { readShared } from './read-shared.ts'
import { NewShare } from './schema.ts'

export const shares = new Hono<AppEnv>()
  .get('/v1/shares', async (c) => answer(c, await listShares(c.var.ctx)))
  .post('/v1/shares', body(NewShare), async (c) =>
    answer(c, await makeShare(c.var.ctx, c.req.valid('json')), 201),
  )
  .delete('/v1/shares/:share', async (c) => {
    await endShare(c.var.ctx, c.req.param('share'))
    return c.body(null, 204)
  })
  // Whoever was given the address: nobody is asked who they are.
  .get('/v1/shared/:token', asVisitor, async (c) => {
    const shared = await readShared(c.var.ctx, c.req.param('token'), c.req.raw.headers)
    c.header('X-Robots-Tag', 'noindex')
    c.header('Cache-Control', 'private, no-store')
    return answer(c, shared)
  })
