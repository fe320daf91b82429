import { Hono } from 'hono'
import { type AppEnv, answer, body, named } from '#worker/platform/http.ts'
import { disconnect } from './disconnect.ts'
import { listConnections } from './list-connections.ts'
import { requestSync } from './request-sync.ts'
import { ConnectInput, ProviderParam } from './schema.ts'
import { startConnect } from './start-connect.ts'

const originOf = (url: string) => new URL(url).origin

/** Connecting a provider, ending that, and asking for news. */
export const connections = new Hono<AppEnv>()
  .get('/v1/connections', async (c) => answer(c, await listConnections(c.var.ctx)))
  .post('/v1/connections/:provider', body(ConnectInput), async (c) => {
    const provider = named(ProviderParam, c.req.param('provider'))
    return answer(c, await startConnect(c.var.ctx, provider, c.req.valid('json'), originOf(c.req.url)), 201)
  })
  .delete('/v1/connections/:provider', async (c) =>
    answer(c, await disconnect(c.var.ctx, named(ProviderParam, c.req.param('provider'))), 202),
  )
  .post('/v1/sync', async (c) => answer(c, await requestSync(c.var.ctx), 202))
