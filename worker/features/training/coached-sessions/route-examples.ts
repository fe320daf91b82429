import type { RouteExamples } from '#dev/routes/example.ts'
import { coached } from './coached-fixture.ts'

const asked = (body: boolean, isLinked: boolean) => async () => {
  const it = await coached()
  if (isLinked) await it.athlete.visitor.send('PUT', it.session, it.asked)
  return {
    path: it.session,
    cookie: it.athlete.visitor.cookie,
    ...(body ? { body: it.asked } : {}),
  }
}

/** A request for each route of this feature that is answered with success. */
export const examples: RouteExamples = {
  'GET /v1/plans/workouts/:workout/sessions': async () => {
    const { workout, athlete } = await coached()
    return { path: `/v1/plans/workouts/${workout.id}/sessions`, cookie: athlete.visitor.cookie }
  },
  'PUT /v2/plans/:plan/workouts/:workout/session': asked(true, false),
  'DELETE /v2/plans/:plan/workouts/:workout/session': asked(false, true),
}
