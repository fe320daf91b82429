import type { RouteExamples } from '#dev/routes/example.ts'
import { asAthlete } from '#dev/routes/people.ts'
import { PURPOSES } from '#worker/domain/policy/purposes.ts'

/** A request for each route of this feature that is answered with success. */
export const examples: RouteExamples = {
  'PUT /v1/consents': (me) => ({
    path: '/v1/consents',
    cookie: me.cookie,
    body: { decisions: [{ purpose: 'ai', granted: true, version: PURPOSES.ai.version }] },
  }),
  'GET /v1/consents': asAthlete('/v1/consents'),
}
