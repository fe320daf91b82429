import { Hono } from 'hono'
import { type AppEnv, asVisitor } from '#worker/platform/http.ts'
import { endImpersonation } from './end-impersonation.ts'

/** The way out of a look, which is open also when it is over already. */
export const impersonationEnd = new Hono<AppEnv>().delete('/v1/impersonation', asVisitor, async (c) => {
  c.header('Set-Cookie', await endImpersonation(c.var.ctx, c.req.raw.headers), { append: true })
  return c.body(null, 204)
})
