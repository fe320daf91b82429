import type { RouteExamples } from '#dev/routes/example.ts'
import { asAthlete } from '#dev/routes/people.ts'

/** A request for each route of this feature that is answered with success. */
export const examples: RouteExamples = {
  'GET /readyz': () => ({ path: '/readyz' }),
  'GET /healthz': asAthlete('/healthz'),
  'GET /v1/openapi.json': () => ({ path: '/v1/openapi.json' }),
  'GET /v1/status': asAthlete('/v1/status'),
}
