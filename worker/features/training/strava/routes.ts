import { Hono } from 'hono'
import { type AppEnv, answer, body } from '#worker/platform/http.ts'
import { dropSubscription } from './drop-subscription.ts'
import { echoChallenge } from './echo-challenge.ts'
import { makeSubscription } from './make-subscription.ts'
import { receivePush } from './receive-push.ts'
import { StravaPush } from './schema.ts'
import { showSubscription } from './show-subscription.ts'

/** What Strava calls itself: where its events come; and the subscription to those. */
export const strava = new Hono<AppEnv>()
  .get('/strava/webhook/:secret', (c) => {
    const echo = echoChallenge(c.var.ctx, c.req.param('secret'), c.req.query())
    return echo ? answer(c, echo) : c.json({ status: 'refused' }, 403)
  })
  .post('/strava/webhook/:secret', body(StravaPush), async (c) =>
    answer(c, await receivePush(c.var.ctx, c.req.param('secret'), c.req.valid('json'))),
  )
  .get('/v1/admin/strava/subscription', async (c) => answer(c, await showSubscription(c.var.ctx)))
  .post('/v1/admin/strava/subscription', async (c) => answer(c, await makeSubscription(c.var.ctx), 201))
  .delete('/v1/admin/strava/subscription', async (c) => answer(c, await dropSubscription(c.var.ctx)))
