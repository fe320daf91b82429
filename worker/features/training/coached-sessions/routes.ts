import { Hono } from 'hono'
import { type AppEnv, answer, body } from '#worker/platform/http.ts'
import { linkSession } from './link-session.ts'
import { listSessions } from './list-sessions.ts'
import { LinkSession } from './schema.ts'
import { unlinkSession } from './unlink-session.ts'

const WORKOUT = '/v2/plans/:plan/workouts/:workout'

/** Which session with a trainer a workout is done in, as its athlete says. */
export const coachedSessions = new Hono<AppEnv>()
  .get('/v1/plans/workouts/:workout/sessions', async (c) =>
    answer(c, await listSessions(c.var.ctx, c.req.param('workout'))),
  )
  .put(`${WORKOUT}/session`, body(LinkSession), async (c) => {
    await linkSession(c.var.ctx, c.req.param('plan'), c.req.param('workout'), c.req.valid('json'))
    return c.body(null, 204)
  })
  .delete(`${WORKOUT}/session`, async (c) => {
    await unlinkSession(c.var.ctx, c.req.param('plan'), c.req.param('workout'))
    return c.body(null, 204)
  })
