import type { RouteExamples } from '#dev/routes/example.ts'
import { type Athlete, asAthlete } from '#dev/routes/people.ts'

const FACTS = '/v1/coach/facts'
const FACT = { text: 'No hard day before an early shift' }
const pathOf = async (me: Athlete) => `${FACTS}/${(await me.visitor.send('POST', FACTS, FACT)).body.id}`

/** A request for each route of this feature that is answered with success. */
export const examples: RouteExamples = {
  'GET /v1/coach/facts': asAthlete(FACTS),
  'POST /v1/coach/facts': (me) => ({ path: FACTS, cookie: me.cookie, body: FACT }),
  'PATCH /v1/coach/facts/:fact': async (me) => ({
    path: await pathOf(me),
    cookie: me.cookie,
    body: { text: 'No hard day after a night shift' },
  }),
  'DELETE /v1/coach/facts/:fact': async (me) => ({ path: await pathOf(me), cookie: me.cookie }),
  'PUT /v1/coach/tone': (me) => ({ path: '/v1/coach/tone', cookie: me.cookie, body: { tone: 'detailed' } }),
}
