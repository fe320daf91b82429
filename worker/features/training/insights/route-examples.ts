import type { RouteExamples } from '#dev/routes/example.ts'
import { asAthlete } from '#dev/routes/people.ts'

const DISMISSAL = '/v1/insights/sleep_h~run_pace~down/dismissal'

/** A request for each route of this feature that is answered with success. */
export const examples: RouteExamples = {
  'GET /v1/insights': asAthlete('/v1/insights'),
  'PUT /v1/insights/shown': ({ cookie }) => ({
    path: '/v1/insights/shown',
    cookie,
    body: { insights: [{ key: 'sleep_h~run_pace~down', difference: -20, from: -30, to: -10 }] },
  }),
  'PUT /v1/insights/:key/dismissal': asAthlete(DISMISSAL),
  'DELETE /v1/insights/:key/dismissal': asAthlete(DISMISSAL),
}
