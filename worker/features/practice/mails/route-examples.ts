import type { RouteExamples } from '#dev/routes/example.ts'
import { plain } from '#dev/routes/prepare/practice.ts'

/** A request for each route of this feature that is answered with success. */
export const examples: RouteExamples = {
  'GET /v1/practices/:practice/mails': plain('/mails'),
}
