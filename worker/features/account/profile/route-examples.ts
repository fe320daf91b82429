import type { RouteExamples } from '#dev/routes/example.ts'
import { asAthlete } from '#dev/routes/people.ts'
import { THRESHOLD, ZONES } from '#dev/routes/prepare/athlete.ts'

/** A request for each route of this feature that is answered with success. */
export const examples: RouteExamples = {
  'PATCH /v1/profile': (me) => ({ path: '/v1/profile', cookie: me.cookie, body: { weight_kg: 70 } }),
  'PUT /v1/thresholds': (me) => ({ path: '/v1/thresholds', cookie: me.cookie, body: THRESHOLD }),
  'POST /v1/thresholds/dismissals': (me) => ({
    path: '/v1/thresholds/dismissals',
    cookie: me.cookie,
    body: { sport: 'bike', kind: 'ftpW', value: 260 },
  }),
  'DELETE /v1/thresholds/:id': async (me) => {
    const { body } = await me.visitor.send('PUT', '/v1/thresholds', THRESHOLD)
    return { path: `/v1/thresholds/${body.thresholds[0].id}`, cookie: me.cookie }
  },
  'PUT /v1/zones': (me) => ({ path: '/v1/zones', cookie: me.cookie, body: ZONES }),
  'DELETE /v1/zones/:id': async (me) => {
    const { body } = await me.visitor.send('PUT', '/v1/zones', ZONES)
    return { path: `/v1/zones/${body.zones[0].id}`, cookie: me.cookie }
  },
  'GET /v1/profile': asAthlete('/v1/profile'),
  'GET /v1/thresholds': asAthlete('/v1/thresholds'),
  'GET /v1/thresholds/estimates': asAthlete('/v1/thresholds/estimates'),
  'GET /v1/zones': asAthlete('/v1/zones'),
}
