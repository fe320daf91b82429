import type { RouteExamples } from '#dev/routes/example.ts'
import { asAdmin } from '#dev/routes/people.ts'
import { why } from '#dev/routes/prepare/athlete.ts'

/** A request for each route of this feature that is answered with success. */
export const examples: RouteExamples = {
  'GET /v1/admin/providers': asAdmin('/v1/admin/providers'),
  'POST /v1/admin/providers/:provider/subscription/end': (_, boss) => ({
    path: '/v1/admin/providers/strava/subscription/end',
    cookie: boss.cookie,
    body: { seen_id: '1', ...why },
  }),
}
