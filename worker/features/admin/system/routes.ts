import { Hono } from 'hono'
import { type AppEnv, answer, asVisitor } from '#worker/platform/http.ts'
import { checkHealth } from './check-health.ts'

/** `/healthz`: the Worker runs. `/readyz`: it reaches what it needs. `/v1/status`: the same, for the status page. */
export const system = new Hono<AppEnv>()
  .get('/healthz', asVisitor, (c) => answer(c, { status: 'ok' }))
  .get('/readyz', asVisitor, async (c) => {
    const { status, database } = await checkHealth(c.var.ctx)
    return status === 'ready' ? answer(c, { status, database }) : c.json({ status, database }, 503)
  })
  .get('/v1/status', asVisitor, async (c) => answer(c, await checkHealth(c.var.ctx)))
