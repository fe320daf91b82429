import type { RouteExamples } from '#dev/routes/example.ts'
import { type Athlete, asAthlete } from '#dev/routes/people.ts'

const NOTE = { kind: 'travel', from_day: '2026-04-01', to_day: '2026-04-04', words: 'Tenerife' }
const pathOf = async (me: Athlete) =>
  `/v1/timeline-notes/${(await me.visitor.send('POST', '/v1/timeline-notes', NOTE)).body.id}`

/** A request for each route of this feature that is answered with success. */
export const examples: RouteExamples = {
  'GET /v1/timeline-notes': asAthlete('/v1/timeline-notes'),
  'POST /v1/timeline-notes': (me) => ({ path: '/v1/timeline-notes', cookie: me.cookie, body: NOTE }),
  'PATCH /v1/timeline-notes/:id': async (me) => ({
    path: await pathOf(me),
    cookie: me.cookie,
    body: { words: 'Lanzarote' },
  }),
  'DELETE /v1/timeline-notes/:id': async (me) => ({ path: await pathOf(me), cookie: me.cookie }),
}
