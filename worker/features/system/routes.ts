import { Hono } from 'hono'
import type { AppEnv } from '#worker/platform/door.ts'
import { checkHealth } from './check-health.ts'

/** `/healthz`: the Worker runs. `/readyz`: it can also reach what it needs. */
export const system = new Hono<AppEnv>()
  .get('/healthz', (c) => c.json({ status: 'ok' }))
  .get('/readyz', async (c) => {
    const health = await checkHealth(c.var.ctx)
    return c.json(health, health.status === 'ready' ? 200 : 503)
  })
