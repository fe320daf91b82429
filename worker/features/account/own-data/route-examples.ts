import type { RouteExamples } from '#dev/routes/example.ts'
import { asAthlete } from '#dev/routes/people.ts'

/** A request for each route of this feature that is answered with success. */
export const examples: RouteExamples = { 'GET /v1/gdpr/export': asAthlete('/v1/gdpr/export') }
