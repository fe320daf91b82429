import type { RouteExamples } from '#dev/routes/example.ts'
import { why } from '#dev/routes/prepare/athlete.ts'
import { makePerson } from '#dev/test/visitor.ts'

/** A request for each route of this feature that is answered with success. */
export const examples: RouteExamples = {
  'POST /v1/admin/athletes/:id/impersonation': async (_, boss) => ({
    path: `/v1/admin/athletes/${(await makePerson()).id}/impersonation`,
    cookie: boss.cookie,
    body: why,
  }),
  'DELETE /v1/impersonation': () => ({ path: '/v1/impersonation' }),
}
