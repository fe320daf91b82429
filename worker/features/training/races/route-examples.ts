import type { RouteExamples } from '#dev/routes/example.ts'
import { type Athlete, asAthlete } from '#dev/routes/people.ts'
import { testDb } from '#dev/test/visitor.ts'
import { tierGrant } from '#worker/db/schema/account/entitlements.ts'

const goal = { discipline: 'run', distance: 'half' }
const RACE = { name: 'River Half', day: '2031-04-20', priority: 'A', goal, goal_s: 6000 }
const WEIGHED = { before_kg: 70, after_kg: 69, drunk_l: 0.5, hours: 1 }
const pathOf = async (me: Athlete) =>
  `/v1/races/${(await me.visitor.send('POST', '/v1/races', RACE)).body.id}`
const cookieOf = ({ cookie }: Athlete) => cookie

/** Somebody with Elite, a threshold and a race. */
async function racer(me: Athlete) {
  await testDb()
    .insert(tierGrant)
    .values({
      ...{ id: `tgr_${me.id}`, athleteId: me.id, kind: 'comp', tier: 'elite', startsAt: new Date(0) },
      ...{ endsAt: null, reason: 'test', createdBy: me.id, createdAt: new Date() },
    })
    .onConflictDoNothing()
  const pace = { sport: 'run', effective_from: '2026-01-01', threshold_pace_s_per_km: 255 }
  await me.visitor.send('PUT', '/v1/thresholds', pace)
  return pathOf(me)
}

/** A request for each route of this feature that is answered with success. */
export const examples: RouteExamples = {
  'GET /v1/races': asAthlete('/v1/races'),
  'POST /v1/races': (me) => ({ path: '/v1/races', cookie: cookieOf(me), body: RACE }),
  'GET /v1/races/:id': async (me) => ({ path: await pathOf(me), cookie: cookieOf(me) }),
  'PUT /v1/races/:id': async (me) => ({
    path: await pathOf(me),
    cookie: cookieOf(me),
    body: { ...RACE, name: 'River Half Marathon' },
  }),
  'DELETE /v1/races/:id': async (me) => ({ path: await pathOf(me), cookie: cookieOf(me) }),
  'POST /v1/races/:id/restoration': async (me) => {
    const path = await pathOf(me)
    await me.visitor.send('DELETE', path)
    return { path: `${path}/restoration`, cookie: cookieOf(me) }
  },
  'PUT /v1/races/:id/ticks': async (me) => ({
    path: `${await racer(me)}/ticks`,
    cookie: cookieOf(me),
    body: { ticks: ['shoes'] },
  }),
  'POST /v1/races/:id/hydration': async (me) => ({
    path: `${await racer(me)}/hydration`,
    cookie: cookieOf(me),
    body: WEIGHED,
  }),
}
