import type { RouteExamples } from '#dev/routes/example.ts'
import { asAthlete } from '#dev/routes/people.ts'

const today = () => new Date().toISOString().slice(0, 10)

/** A request for each route of this feature that is answered with success. */
export const examples: RouteExamples = {
  'POST /v1/ingest/:token': async (me) => {
    await me.visitor.send('PUT', '/v1/check-in-fields', { fields: ['hrv_ms'] })
    const { body } = await me.visitor.send('POST', '/v1/ingest-address', {})
    const workouts = [
      {
        id: crypto.randomUUID(),
        name: 'Yoga',
        start: `${today()} 00:10:00 +0000`,
        end: `${today()} 00:40:00 +0000`,
      },
    ]
    return { path: new URL(body.url).pathname, body: { hrv: 50 + Math.round(Math.random() * 100), workouts } }
  },
  'GET /v1/ingest-address': asAthlete('/v1/ingest-address'),
  'POST /v1/ingest-address': (me) => ({ path: '/v1/ingest-address', cookie: me.cookie, body: {} }),
  'DELETE /v1/ingest-address': (me) => ({ path: '/v1/ingest-address', cookie: me.cookie }),
}
