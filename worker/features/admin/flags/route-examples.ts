import type { RouteExamples } from '#dev/routes/example.ts'
import { asAdmin } from '#dev/routes/people.ts'
import { why } from '#dev/routes/prepare/athlete.ts'

/** A request for each route of this feature that is answered with success. */
export const examples: RouteExamples = {
  'PUT /v1/admin/flags/:key': (_, boss) => ({
    path: '/v1/admin/flags/accounts.open_sign_up',
    cookie: boss.cookie,
    body: { value: false, ...why },
  }),
  'GET /v1/admin/flags': asAdmin('/v1/admin/flags'),
}
