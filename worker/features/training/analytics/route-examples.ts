import type { RouteExamples } from '#dev/routes/example.ts'
import { asAthlete } from '#dev/routes/people.ts'
import { giveTier } from '#dev/test/give-tier.ts'

/** Asked by the athlete, who has bought what it takes. */
const asPro = (path: string) => async (me: { id: string; cookie: string }) => {
  await giveTier(me.id, 'pro')
  return { path, cookie: me.cookie }
}

/** A request for each route of this feature that is answered with success. */
export const examples: RouteExamples = {
  'GET /v1/analytics/fitness-timeline': asAthlete('/v1/analytics/fitness-timeline'),
  'GET /v1/analytics/weekly-volume': asAthlete('/v1/analytics/weekly-volume'),
  'GET /v1/analytics/sport-distribution': asAthlete('/v1/analytics/sport-distribution'),
  'GET /v1/analytics/sums': asAthlete('/v1/analytics/sums?from=2026-01-01&to=2026-12-31'),
  'GET /v1/analytics/training-load-analysis': asAthlete('/v1/analytics/training-load-analysis'),
  'GET /v1/analytics/heat-map': asAthlete('/v1/analytics/heat-map'),
  'GET /v1/analytics/page': asAthlete('/v1/analytics/page'),
  'GET /v1/analytics/pbs': asAthlete('/v1/analytics/pbs'),
  'GET /v1/analytics/predictions': asPro('/v1/analytics/predictions'),
  'GET /v1/analytics/curves': asPro('/v1/analytics/curves'),
  'GET /v1/analytics/efficiency': asAthlete('/v1/analytics/efficiency'),
  'GET /v1/analytics/year': asAthlete('/v1/analytics/year'),
  'GET /v1/analytics/seasons': asPro('/v1/analytics/seasons'),
  'GET /v1/analytics/outlook': asAthlete('/v1/analytics/outlook'),
  'GET /v1/analytics/fitness-by-sport': asAthlete('/v1/analytics/fitness-by-sport'),
  'GET /v1/analytics/why': asAthlete('/v1/analytics/why?metric=run_efficiency'),
}
