import type { RouteExample, RouteExamples } from '#dev/routes/example.ts'
import { coached } from '#worker/features/training/coached-sessions/coached-fixture.ts'

type Coached = Awaited<ReturnType<typeof coached>>

const asked =
  (
    tail: (it: Coached) => string,
    body?: (it: Coached) => unknown,
    before?: (it: Coached) => Promise<unknown>,
  ) =>
  async (): Promise<RouteExample> => {
    const it = await coached()
    await before?.(it)
    const cookie = it.owner.visitor.cookie
    return { path: `${it.clientPath}${tail(it)}`, cookie, ...(body ? { body: body(it) } : {}) }
  }
const workout = (it: Coached) => `/bookings/${it.bookingId}/workout`
const theWorkout = (it: Coached) => ({ workout_id: it.workout.id })

/** A request for each route of this feature that is answered with success. */
export const examples: RouteExamples = {
  'GET /v1/practices/:practice/clients/:client/plan': asked(() => '/plan'),
  'GET /v1/practices/:practice/clients/:client/readiness': asked(() => '/readiness'),
  'POST /v1/practices/:practice/clients/:client/plan-proposals': asked(
    () => '/plan-proposals',
    (it) => ({
      ...{ request_id: `req_${crypto.randomUUID()}`, plan_id: it.plan.id, reason: 'You travel that day.' },
      changes: [{ kind: 'minutes', workout_id: it.workout.id, minutes: 40 }],
    }),
  ),
  'PUT /v1/practices/:practice/clients/:client/bookings/:booking/workout': asked(workout, theWorkout),
  'DELETE /v1/practices/:practice/clients/:client/bookings/:booking/workout': asked(
    workout,
    undefined,
    (it) => it.owner.visitor.send('PUT', `${it.clientPath}${workout(it)}`, theWorkout(it)),
  ),
}
