import type { RouteExamples } from '#dev/routes/example.ts'
import { idOf, staff, wait } from '#dev/routes/prepare/reach.ts'

/** A request for each route of this feature that is answered with success. */
export const examples: RouteExamples = {
  'GET /v1/practices/:practice/waitlist': staff(() => '/waitlist'),
  'POST /v1/practices/:practice/waitlist': staff(() => '/waitlist', wait),
  'DELETE /v1/practices/:practice/waitlist/:entry': staff(
    async (made) => `/waitlist/${await idOf(made, '/waitlist', wait(made))}`,
  ),
}
