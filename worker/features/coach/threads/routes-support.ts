import { Hono } from 'hono'
import { WithReason } from '#worker/features/admin/admin/schema.ts'
import { type AppEnv, body } from '#worker/platform/http.ts'
import { clearThreadFor } from './clear-thread-for.ts'

/** What support may do to an athlete's talk with the coach. */
export const coachSupport = new Hono<AppEnv>().delete(
  '/v1/admin/athletes/:id/coach-thread',
  body(WithReason),
  async (c) => {
    await clearThreadFor(c.var.ctx, c.req.param('id'), c.req.valid('json'))
    return c.body(null, 204)
  },
)
