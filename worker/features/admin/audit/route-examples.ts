import type { RouteExamples } from '#dev/routes/example.ts'
import { asAdmin } from '#dev/routes/people.ts'

/** A request for each route of this feature that is answered with success. */
export const examples: RouteExamples = {
  'GET /v1/admin/audit': asAdmin('/v1/admin/audit'),
  'GET /v1/admin/audit/export': asAdmin('/v1/admin/audit/export'),
  'GET /v1/admin/audit/verification': asAdmin('/v1/admin/audit/verification'),
}
