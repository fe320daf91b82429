import type { RouteExamples } from '#dev/routes/example.ts'
import { type Athlete, asAthlete } from '#dev/routes/people.ts'

const SHOES = { kind: 'shoes', name: 'Road shoes' }
const CHAIN = { name: 'Sole', every_m: 700_000 }

const gearOf = async (me: Athlete): Promise<string> =>
  (await me.visitor.send('POST', '/v1/gear', SHOES)).body.id
const serviceOf = async (me: Athlete): Promise<string> => {
  const path = `/v1/gear/${await gearOf(me)}/services`
  return `${path}/${(await me.visitor.send('POST', path, CHAIN)).body.id}`
}

/** A request for each route of this feature that is answered with success. */
export const examples: RouteExamples = {
  'GET /v1/gear': asAthlete('/v1/gear'),
  'POST /v1/gear': (me) => ({ path: '/v1/gear', cookie: me.cookie, body: SHOES }),
  'PATCH /v1/gear/:id': async (me) => ({
    path: `/v1/gear/${await gearOf(me)}`,
    cookie: me.cookie,
    body: { retired_on: '2026-04-01' },
  }),
  'DELETE /v1/gear/:id': async (me) => ({ path: `/v1/gear/${await gearOf(me)}`, cookie: me.cookie }),
  'POST /v1/gear/:id/services': async (me) => ({
    path: `/v1/gear/${await gearOf(me)}/services`,
    cookie: me.cookie,
    body: CHAIN,
  }),
  'PATCH /v1/gear/:id/services/:service': async (me) => ({
    path: await serviceOf(me),
    cookie: me.cookie,
    body: { done_on: '2026-04-01' },
  }),
  'DELETE /v1/gear/:id/services/:service': async (me) => ({ path: await serviceOf(me), cookie: me.cookie }),
  'PUT /v1/gear-defaults': async (me) => ({
    path: '/v1/gear-defaults',
    cookie: me.cookie,
    body: { sport: 'run', gear_id: await gearOf(me) },
  }),
}
