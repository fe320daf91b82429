import type { RouteExamples } from '#dev/routes/example.ts'
import { asAdmin } from '#dev/routes/people.ts'
import { failedJob, why } from '#dev/routes/prepare/athlete.ts'

/** A request for each route of this feature that is answered with success. */
export const examples: RouteExamples = {
  'POST /v1/admin/jobs/failed/:id/replay': async (_, boss) => ({
    path: `/v1/admin/jobs/failed/${await failedJob()}/replay`,
    cookie: boss.cookie,
    body: why,
  }),
  'POST /v1/admin/jobs/failed/:id/dismiss': async (_, boss) => ({
    path: `/v1/admin/jobs/failed/${await failedJob()}/dismiss`,
    cookie: boss.cookie,
    body: why,
  }),
  'GET /v1/admin/pulse': asAdmin('/v1/admin/pulse'),
  'GET /v1/admin/jobs/failed': asAdmin('/v1/admin/jobs/failed'),
}
