import { Hono } from 'hono'
import { type AppEnv, answer, asVisitor } from '#worker/platform/http.ts'
import { checkHealth } from './check-health.ts'

/** `/healthz`: the Worker runs. `/readyz`: it reaches what it needs. `/v1/status`: the same, for the status page. */
export const system = new Hono<AppEnv>()
  .get('/healthz', asVisitor, (c) => c.json({ status: 'ok' }))
  .get('/readyz', asVisitor, async (c) => {
    const { status, database } = await checkHealth(c.var.ctx)
    return c.json({ status, database }, status === 'ready' ? 200 : 503)
  })
  .get('/v1/status', asVisitor, async (c) => answer(c, await checkHealth(c.var.ctx)))
