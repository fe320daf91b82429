import { Hono } from 'hono'
import { type AppEnv, answer, body } from '#worker/platform/http.ts'
import { disconnect } from './disconnect.ts'
import { finishConnect } from './finish-connect.ts'
import { listConnections } from './list-connections.ts'
import { echoChallenge, receivePush } from './receive-push.ts'
import { requestSync } from './request-sync.ts'
import { CallbackQuery, ConnectInput, StravaPush } from './schema.ts'
import { startConnect } from './start-connect.ts'
import { dropSubscription, makeSubscription, showSubscription } from './subscription.ts'

const originOf = (url: string) => new URL(url).origin

/** Connecting Strava, syncing, its push events, and the subscription to them. */
export const strava = new Hono<AppEnv>()
  .get('/v1/connections', async (c) => answer(c, await listConnections(c.var.ctx)))
  .post('/v1/connections/strava', body(ConnectInput), async (c) =>
    answer(c, await startConnect(c.var.ctx, c.req.valid('json'), originOf(c.req.url)), 201),
  )
  .delete('/v1/connections/strava', async (c) => answer(c, await disconnect(c.var.ctx), 202))
  .post('/v1/sync', async (c) => answer(c, await requestSync(c.var.ctx), 202))
  .get('/strava/callback', async (c) =>
    c.redirect(await finishConnect(c.var.ctx, CallbackQuery.parse(c.req.query()))),
  )
  .get('/strava/webhook', (c) => {
    const echo = echoChallenge(c.var.ctx, c.req.query())
    return echo ? c.json(echo) : c.json({ status: 'refused' }, 403)
  })
  .post('/strava/webhook', body(StravaPush), async (c) =>
    c.json(await receivePush(c.var.ctx, c.req.valid('json'))),
  )
  .get('/v1/admin/strava/subscription', async (c) => answer(c, await showSubscription(c.var.ctx)))
  .post('/v1/admin/strava/subscription', async (c) => answer(c, await makeSubscription(c.var.ctx), 201))
  .delete('/v1/admin/strava/subscription', async (c) => answer(c, await dropSubscription(c.var.ctx)))
