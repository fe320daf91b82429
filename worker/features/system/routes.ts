import { Hono } from 'hono'
import { type AppEnv, answer } from '#worker/platform/door.ts'
import { checkHealth } from './check-health.ts'

/** `/healthz`: the Worker runs. `/readyz`: it reaches what it needs. `/v1/status`: the same, for the status page. */
export const system = new Hono<AppEnv>()
  .get('/healthz', (c) => c.json({ status: 'ok' }))
  .get('/readyz', async (c) => {
    const { status, database } = await checkHealth(c.var.ctx)
    return c.json({ status, database }, status === 'ready' ? 200 : 503)
  })
  .get('/v1/status', async (c) => answer(c, await checkHealth(c.var.ctx)))
