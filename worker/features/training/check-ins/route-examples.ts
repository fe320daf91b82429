import type { RouteExamples } from '#dev/routes/example.ts'
import { type Athlete, asAthlete } from '#dev/routes/people.ts'

const yesterday = () => new Date(Date.now() - 86_400_000).toISOString().slice(0, 10)
const choose = (me: Athlete) => me.visitor.send('PUT', '/v1/check-in-fields', { fields: ['sleep_h', 'mood'] })

/** A request for each route of this feature that is answered with success. */
export const examples: RouteExamples = {
  'GET /v1/check-ins': asAthlete('/v1/check-ins'),
  'PUT /v1/check-ins/:day': async (me) => {
    await choose(me)
    return { path: `/v1/check-ins/${yesterday()}`, cookie: me.cookie, body: { sleep_h: 7.5, mood: 4 } }
  },
  'DELETE /v1/check-ins/:day': async (me) => {
    await choose(me)
    await me.visitor.send('PUT', `/v1/check-ins/${yesterday()}`, { mood: 3 })
    return { path: `/v1/check-ins/${yesterday()}`, cookie: me.cookie }
  },
  'PUT /v1/check-in-fields': (me) => ({
    path: '/v1/check-in-fields',
    cookie: me.cookie,
    body: { fields: ['sleep_h', 'mood'] },
  }),
  'GET /v1/health-metrics': asAthlete('/v1/health-metrics'),
}
