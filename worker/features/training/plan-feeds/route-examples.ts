import type { RouteExamples } from '#dev/routes/example.ts'
import { asAthlete } from '#dev/routes/people.ts'
import { signedIn } from '#dev/test/visitor.ts'
import { putPlan } from '#worker/features/training/plans/plan-fixture.ts'

async function made() {
  const { visitor } = await signedIn()
  const { body } = await visitor.send('POST', '/v1/plan-feeds', { kind: 'full' })
  return { visitor, path: new URL(body.url).pathname }
}

/** A request for each route of this feature that is answered with success. */
export const examples: RouteExamples = {
  'GET /v1/plan-feeds': asAthlete('/v1/plan-feeds'),
  'POST /v1/plan-feeds': (me) => ({ path: '/v1/plan-feeds', cookie: me.cookie, body: { kind: 'full' } }),
  'DELETE /v1/plan-feeds/:kind': async () => {
    const { visitor } = await made()
    return { path: '/v1/plan-feeds/full', cookie: visitor.cookie }
  },
  'GET /v1/plans/:plan/export.csv': async () => {
    const { id, visitor } = await signedIn()
    const plan = await putPlan(id, new Date().toISOString().slice(0, 10))
    return { path: `/v1/plans/${plan.id}/export.csv`, cookie: visitor.cookie }
  },
  'GET /v1/plans/:plan/export.pdf': async () => {
    const { id, visitor } = await signedIn()
    const plan = await putPlan(id, new Date().toISOString().slice(0, 10))
    return { path: `/v1/plans/${plan.id}/export.pdf`, cookie: visitor.cookie }
  },
  'GET /v1/plans/workouts/:workout/file': async () => {
    const { id, visitor } = await signedIn()
    const { workouts } = await putPlan(id, new Date().toISOString().slice(0, 10))
    return { path: `/v1/plans/workouts/${workouts[0]?.id}/file?format=fit`, cookie: visitor.cookie }
  },
  'GET /v1/plan-feeds/:token': async () => ({ path: (await made()).path }),
}
