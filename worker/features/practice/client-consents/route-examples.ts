import type { RouteExamples } from '#dev/routes/example.ts'
import { prepared, subscription } from '#dev/routes/prepare/practice.ts'

/** A request for each route of this feature that is answered with success. */
export const examples: RouteExamples = {
  'GET /v1/practices/:practice/clients/:client/consents': prepared('/consents'),
  'POST /v1/practices/:practice/clients/:client/consents': prepared('/consents', {
    purpose: 'photos',
    granted: true,
    wording: 'Photos are fine.',
  }),
  'GET /v1/subscriptions/:token': subscription(),
  'PUT /v1/subscriptions/:token': subscription({}),
}
