import type { RouteExamples } from '#dev/routes/example.ts'
import { staff } from '#dev/routes/prepare/reach.ts'

/** A request for each route of this feature that is answered with success. */
export const examples: RouteExamples = {
  'POST /v1/practices/:practice/clients/:client/portal-links': staff(
    ({ clientId }) => `/clients/${clientId}/portal-links`,
    () => ({ send: 'none' }),
  ),
  'DELETE /v1/practices/:practice/clients/:client/portal-sessions': staff(
    ({ clientId }) => `/clients/${clientId}/portal-sessions`,
  ),
}
