import type { RouteExamples } from '#dev/routes/example.ts'
import { asAthlete } from '#dev/routes/people.ts'

/** A request for each route of this feature that is answered with success. */
export const examples: RouteExamples = {
  'GET /v1/diagnostics': asAthlete('/v1/diagnostics'),
  'POST /v1/diagnostics/rebuild': asAthlete('/v1/diagnostics/rebuild'),
}
