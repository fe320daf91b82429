import type { RouteExamples } from '#dev/routes/example.ts'
import { asAthlete, trainedAthlete } from '#dev/routes/people.ts'

/** A request for each route of this feature that is answered with success. */
export const examples: RouteExamples = {
  'POST /v1/activities': (me) => ({
    path: '/v1/activities',
    cookie: me.cookie,
    body: {
      sport: 'run',
      start_at: '2026-04-01T06:00:00Z',
      moving_s: 1800,
      elapsed_s: 1800,
      distance_m: 5000,
    },
  }),
  'PATCH /v1/activities/:id': (me) => ({
    path: `/v1/activities/${me.activityIds[0]}`,
    cookie: me.cookie,
    body: { name: 'Hills' },
  }),
  'GET /v1/activities/:id/original': (me) => ({
    path: `/v1/activities/${me.activityIds[0]}/original`,
    cookie: me.cookie,
  }),
  'POST /v1/activities/:id/separate': async (me) => {
    const { body } = await me.visitor.get(`/v1/activities/${me.activityIds[1]}`)
    return {
      path: `/v1/activities/${me.activityIds[1]}/separate`,
      cookie: me.cookie,
      body: { origin_id: body.sources?.[0]?.id ?? body.origins?.[0]?.id },
    }
  },
  'DELETE /v1/activities/:id': async () => {
    const other = await trainedAthlete()
    return { path: `/v1/activities/${other.activityIds[0]}`, cookie: other.cookie }
  },
  'POST /v1/activities/changes': (me) => ({
    path: '/v1/activities/changes',
    cookie: me.cookie,
    body: { request_id: crypto.randomUUID(), ids: [me.activityIds[0]], add_tags: ['hills'] },
  }),
  'DELETE /v1/activities/changes/:batch': async (me) => {
    const change = { request_id: crypto.randomUUID(), ids: [me.activityIds[0]], add_tags: ['flat'] }
    const { body } = await me.visitor.send('POST', '/v1/activities/changes', change)
    return { path: `/v1/activities/changes/${body.batch}`, cookie: me.cookie }
  },
  'POST /v1/activities/removals': async () => {
    const other = await trainedAthlete()
    const body = { request_id: crypto.randomUUID(), ids: [other.activityIds[0]] }
    return { path: '/v1/activities/removals', cookie: other.cookie, body }
  },
  'DELETE /v1/activities/removals/:batch': async (me) => {
    const entry = { sport: 'run', start_at: '2026-04-02T06:00:00Z', moving_s: 1800 }
    const { body } = await me.visitor.send('POST', '/v1/activities', entry)
    const { body: gone } = await me.visitor.send('DELETE', `/v1/activities/${body.activity_id ?? body.id}`)
    return { path: `/v1/activities/removals/${gone.batch}`, cookie: me.cookie }
  },
  'GET /v1/workouts': asAthlete('/v1/workouts'),
  'GET /v1/activities': asAthlete('/v1/activities'),
  'GET /v1/activities/tags': asAthlete('/v1/activities/tags'),
  'GET /v1/activities/:id': asAthlete('/v1/activities/:id'),
}
