import { Hono } from 'hono'
import { WithReason } from '#worker/features/admin/admin/schema.ts'
import { type AppEnv, answer, body } from '#worker/platform/http.ts'
import { startImpersonation } from './start-impersonation.ts'

/** The beginning of a look at an account. */
export const impersonation = new Hono<AppEnv>().post(
  '/v1/admin/athletes/:id/impersonation',
  body(WithReason),
  async (c) => {
    const { shown, cookie } = await startImpersonation(c.var.ctx, c.req.param('id'), c.req.valid('json'))
    c.header('Set-Cookie', cookie, { append: true })
    return answer(c, shown, 201)
  },
)
