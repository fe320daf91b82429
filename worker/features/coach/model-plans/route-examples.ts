import type { RouteExamples } from '#dev/routes/example.ts'
import { asAthlete } from '#dev/routes/people.ts'
import { ASKED, aModelPlan, withPro } from './model-plan-fixture.ts'

const asked = (path: string) => async () => ({
  ...{ path, cookie: (await withPro()).visitor.cookie },
  body: { ...ASKED, request_id: 'an-example' },
})
const of = (end: string, state: 'ready' | 'kept') => async () => {
  const { visitor, id } = await aModelPlan(state)
  return { path: `/v1/coach/model_plans/${id}${end}`, cookie: visitor.cookie }
}

/** A request for each route of this feature that is answered with success. */
export const examples: RouteExamples = {
  'POST /v1/coach/weekly_plan': asked('/v1/coach/weekly_plan'),
  'POST /v1/coach/multi_week_plan': asked('/v1/coach/multi_week_plan'),
  'GET /v1/coach/model_plans': asAthlete('/v1/coach/model_plans'),
  'GET /v1/coach/model_plans/:id': of('', 'ready'),
  'DELETE /v1/coach/model_plans/:id': of('', 'ready'),
  'POST /v1/coach/model_plans/:id/plan': of('/plan', 'ready'),
  'POST /v1/coach/model_plans/:id/undo': of('/undo', 'kept'),
}
