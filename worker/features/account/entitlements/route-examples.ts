import type { RouteExamples } from '#dev/routes/example.ts'
import { asAthlete } from '#dev/routes/people.ts'
import { signedIn } from '#dev/test/visitor.ts'

/** A request for each route of this feature that is answered with success. */
export const examples: RouteExamples = {
  'GET /v1/entitlements': asAthlete('/v1/entitlements'),
  'POST /v1/entitlements/trial': async () => ({
    path: '/v1/entitlements/trial',
    cookie: (await signedIn()).visitor.cookie,
  }),
}
