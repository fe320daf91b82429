import { Hono } from 'hono'
import { CONNECTED_PROVIDERS } from '#worker/domain/policy/provider-terms.ts'
import { type AppEnv, answer, body, named } from '#worker/platform/http.ts'
import { disconnect } from './disconnect.ts'
import { finishConnect } from './finish-connect.ts'
import { listConnections } from './list-connections.ts'
import { callbackPath } from './redirect-uri.ts'
import { requestSync } from './request-sync.ts'
import { CallbackQuery, ConnectInput, ProviderParam } from './schema.ts'
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

/** Where a provider's consent page sends the athlete back to. Apart, for the compiler knows no address of a list. */
export const callbacks = new Hono<AppEnv>().on('GET', CONNECTED_PROVIDERS.map(callbackPath), async (c) => {
  const provider = named(ProviderParam, c.req.path.split('/')[1])
  const query = CallbackQuery.parse(c.req.query())
  return c.redirect(await finishConnect(c.var.ctx, provider, query, originOf(c.req.url)))
})
