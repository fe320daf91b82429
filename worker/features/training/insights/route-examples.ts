import type { RouteExamples } from '#dev/routes/example.ts'
import { asAthlete } from '#dev/routes/people.ts'

const DISMISSAL = '/v1/insights/sleep_h~run_pace~down/dismissal'

/** A request for each route of this feature that is answered with success. */
export const examples: RouteExamples = {
  'GET /v1/insights': asAthlete('/v1/insights'),
  'PUT /v1/insights/:key/dismissal': asAthlete(DISMISSAL),
  'DELETE /v1/insights/:key/dismissal': asAthlete(DISMISSAL),
}
