import { Hono } from 'hono'
import { WithReason } from '#worker/features/admin/admin/schema.ts'
import { type AppEnv, answer, body } from '#worker/platform/http.ts'
import { sendPasswordReset } from './send-password-reset.ts'

/** What support may do to an account besides seeing and blocking it. */
export const accountSupport = new Hono<AppEnv>().post(
  '/v1/admin/athletes/:id/password-reset',
  body(WithReason),
  async (c) => answer(c, await sendPasswordReset(c.var.ctx, c.req.param('id'), c.req.valid('json')), 202),
)
