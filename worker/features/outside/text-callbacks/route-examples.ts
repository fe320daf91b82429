import type { RouteExamples } from '#dev/routes/example.ts'
import { hook } from '#dev/routes/prepare/texts.ts'

/** A request for each route of this feature that is answered with success. */
export const examples: RouteExamples = {
  'POST /api/sms-inbound': hook('/api/sms-inbound'),
  'POST /api/sms-status': hook('/api/sms-status'),
}
