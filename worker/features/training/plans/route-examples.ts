import type { RouteExample, RouteExamples } from '#dev/routes/example.ts'
import { asAthlete } from '#dev/routes/people.ts'
import { signedIn, testDb } from '#dev/test/visitor.ts'
import { tierGrant } from '#worker/db/schema/account/entitlements.ts'
import { addDays } from '#worker/domain/calendar/day.ts'
import { putPlan, putWeeks } from './plan-fixture.ts'

/** Somebody with Pro and a plan under way; `last` is its last workout. */
async function planned() {
  const { id, visitor } = await signedIn()
  const now = new Date()
  await testDb()
    .insert(tierGrant)
    .values({
      ...{ id: `tgr_${id}`, athleteId: id, kind: 'comp', tier: 'pro', startsAt: new Date(0) },
      ...{ endsAt: null, reason: 'test', createdBy: id, createdAt: now },
    })
  const plan = await putPlan(id, now.toISOString().slice(0, 10), { request: { goal: ASKED.goal, weeks: 4 } })
  const last = plan.workouts.at(-1)?.id ?? ''
  return { plan, visitor, last, path: `/v2/plans/${plan.id}`, endDay: plan.days.at(-1) ?? '' }
}
type Made = Awaited<ReturnType<typeof planned>>

const asked =
  (end: (made: Made) => string, body?: (made: Made) => unknown, before?: (made: Made) => Promise<unknown>) =>
  async (): Promise<RouteExample> => {
    const made = await planned()
    await before?.(made)
    const path = `${made.path}${end(made)}`
    return { path, cookie: made.visitor.cookie, ...(body ? { body: body(made) } : {}) }
  }
const WEEK = Array.from({ length: 7 }, () => ({ am: { minutes: 60, sports: ['run'] }, pm: null }))
const ASKED = { goal: { discipline: 'run', distance: '10k' }, weeks: 8, availability: { week: WEEK } }
const ofLast = (end: string) => (made: Made) => `/workouts/${made.last}${end}`
const skip = (made: Made) => made.visitor.send('DELETE', `${made.path}/workouts/${made.last}`, {})

const inWeeks = (weeks: number) => addDays(new Date().toISOString().slice(0, 10), weeks * 7)
/** A plan that was made by hand of the fixture has no weeks. */
const withWeeks = ({ plan }: Made) => putWeeks(plan)

/** A request for each route of this feature that is answered with success. */
export const examples: RouteExamples = {
  'GET /v1/plans': asAthlete('/v1/plans'),
  'GET /v1/activities/:id/planned': asAthlete('/v1/activities/:id/planned'),
  'GET /v1/plans/workouts': asAthlete('/v1/plans/workouts?from_day=2026-04-01&to_day=2026-04-30'),
  'GET /v1/availability': asAthlete('/v1/availability'),
  'PUT /v1/availability': (me) => ({ path: '/v1/availability', cookie: me.cookie, body: { week: WEEK } }),
  'POST /v1/plans/preview': (me) => ({ path: '/v1/plans/preview', cookie: me.cookie, body: ASKED }),
  'POST /v1/plans': async () => ({
    path: '/v1/plans',
    cookie: (await signedIn()).visitor.cookie,
    body: { ...ASKED, request_id: 'an-example' },
  }),
  'PUT /v1/plans/:plan/status': async () => {
    const { plan, visitor } = await planned()
    return { path: `/v1/plans/${plan.id}/status`, cookie: visitor.cookie, body: { status: 'paused' } }
  },
  'GET /v1/plans/:plan': async () => {
    const { plan, visitor } = await planned()
    return { path: `/v1/plans/${plan.id}`, cookie: visitor.cookie }
  },
  'GET /v2/plans/:plan/workout-types': asked(() => '/workout-types'),
  'GET /v2/plans/:plan/history': asked(() => '/history'),
  'POST /v2/plans/:plan/workouts': asked(
    () => '/workouts',
    ({ endDay }) => ({ day: endDay, type: 'run-endurance', minutes: 40 }),
  ),
  'GET /v2/plans/:plan/missed-days': asked(() => '/missed-days'),
  'POST /v2/plans/:plan/missed-days': asked(
    () => '/missed-days',
    () => ({ version: 1 }),
  ),
  'GET /v1/plans/:plan/season': async () => {
    const { plan, visitor } = await planned()
    return { path: `/v1/plans/${plan.id}/season`, cookie: visitor.cookie }
  },
  'GET /v2/plans/race-change': asAthlete('/v2/plans/race-change'),
  'PUT /v2/plans/:plan/race-change': asked(
    () => '/race-change',
    () => ({ token: '' }),
  ),
  'GET /v2/plans/:plan/shift': asked(({ endDay }) => `/shift?from_day=${endDay}&days=1`),
  'POST /v2/plans/:plan/shift': asked(
    () => '/shift',
    ({ plan }) => ({ from_day: plan.days.at(-2), days: 1, version: 1 }),
  ),
  'GET /v2/plans/:plan/again': asked(() => `/again?end_day=${inWeeks(10)}`, undefined, withWeeks),
  'POST /v2/plans/:plan/again': asked(
    () => '/again',
    () => ({ end_day: inWeeks(10), request_id: 'again-an-example' }),
    withWeeks,
  ),
  'GET /v2/plans/:plan/replan': asked(() => '/replan'),
  'POST /v2/plans/:plan/replan': asked(
    () => '/replan',
    () => ({ version: 1 }),
  ),
  'PUT /v2/plans/:plan/workouts/:workout': asked(ofLast(''), () => ({ title: 'Easier' })),
  'DELETE /v2/plans/:plan/workouts/:workout': asked(ofLast(''), () => ({})),
  'POST /v2/plans/:plan/workouts/:workout/move': asked(ofLast('/move'), ({ endDay }) => ({ day: endDay })),
  'POST /v2/plans/:plan/workouts/:workout/restore': asked(ofLast('/restore'), () => ({}), skip),
  'PUT /v2/plans/:plan/workouts/:workout/match': asked(ofLast('/match'), () => ({ activity_id: null })),
  'DELETE /v2/plans/:plan/workouts/:workout/match': asked(ofLast('/match')),
  'POST /v2/plans/:plan/swap-days': asked(
    () => '/swap-days',
    ({ plan, endDay }) => ({ day: plan.days.at(-2), with: endDay }),
  ),
  'POST /v2/plans/:plan/adjust-load': asked(
    () => '/adjust-load',
    () => ({ week: 4, percent: -10 }),
  ),
  'POST /v2/plans/:plan/undo': asked(
    () => '/undo',
    () => ({}),
    skip,
  ),
  'POST /v2/plans/:plan/redo': asked(
    () => '/redo',
    () => ({}),
    async (made) => {
      await skip(made)
      await made.visitor.send('POST', `${made.path}/undo`, {})
    },
  ),
}
