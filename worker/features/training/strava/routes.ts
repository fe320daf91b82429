import { Hono } from 'hono'
import { type AppEnv, answer, asVisitor, body } from '#worker/platform/http.ts'
import { echoChallenge } from './echo-challenge.ts'
import { receivePush } from './receive-push.ts'
import { StravaPush } from './schema.ts'

/** What Strava calls itself: where its events come. */
export const strava = new Hono<AppEnv>()
  .get('/strava/webhook/:secret', asVisitor, (c) => {
    const echo = echoChallenge(c.var.ctx, c.req.param('secret'), c.req.query())
    return echo ? answer(c, echo) : c.json({ status: 'refused' }, 403)
  })
  .post('/strava/webhook/:secret', asVisitor, body(StravaPush), async (c) =>
    answer(c, await receivePush(c.var.ctx, c.req.param('secret'), c.req.valid('json'))),
  )
