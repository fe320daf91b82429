import type { RouteExamples } from '#dev/routes/example.ts'
import { asAdmin, asAthlete } from '#dev/routes/people.ts'
import { stuck, why } from '#dev/routes/prepare/athlete.ts'

/** A request for each route of this feature that is answered with success. */
export const examples: RouteExamples = {
  'POST /v1/admin/ingestion/pause': (_, boss) => ({
    path: '/v1/admin/ingestion/pause',
    cookie: boss.cookie,
    body: why,
  }),
  'POST /v1/admin/ingestion/resume': (_, boss) => ({
    path: '/v1/admin/ingestion/resume',
    cookie: boss.cookie,
    body: why,
  }),
  'POST /v1/admin/ingestion/:provider/retry': async (_, boss) => {
    const other = await stuck()
    const body = { athlete_id: other.id, ...why }
    return { path: '/v1/admin/ingestion/strava/retry', cookie: boss.cookie, body }
  },
  'POST /v1/ingestion/:provider/retry': async () => ({
    path: '/v1/ingestion/strava/retry',
    cookie: (await stuck()).visitor.cookie,
  }),
  'GET /v1/ingestion': asAthlete('/v1/ingestion'),
  'GET /v1/admin/ingestion': asAdmin('/v1/admin/ingestion'),
}
