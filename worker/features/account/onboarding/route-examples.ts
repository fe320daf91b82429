import type { RouteExamples } from '#dev/routes/example.ts'
import { asAthlete } from '#dev/routes/people.ts'
import { PURPOSES } from '#worker/domain/policy/purposes.ts'

/** A request for each route of this feature that is answered with success. */
export const examples: RouteExamples = {
  'PUT /v1/onboarding/step': async (me) => {
    const all = Object.entries(PURPOSES).map(([purpose, { version }]) => ({
      purpose,
      version,
      granted: true,
    }))
    await me.visitor.send('PUT', '/v1/consents', { decisions: all })
    return { path: '/v1/onboarding/step', cookie: me.cookie, body: { step: 'connect' } }
  },
  'PUT /v1/onboarding/questionnaire': (me) => ({
    path: '/v1/onboarding/questionnaire',
    cookie: me.cookie,
    body: { goal: 'fitness' },
  }),
  'PUT /v1/onboarding/baseline': (me) => ({
    path: '/v1/onboarding/baseline',
    cookie: me.cookie,
    body: { runs_per_week: 3, weekly_distance_m: 20_000, longest_run_m: 8_000, is_returning: false },
  }),
  'POST /v1/onboarding/rebuild': asAthlete('/v1/onboarding/rebuild'),
  'GET /v1/onboarding/status': asAthlete('/v1/onboarding/status'),
  'POST /v1/onboarding/bootstrap': asAthlete('/v1/onboarding/bootstrap'),
  'GET /v1/onboarding/questionnaire': asAthlete('/v1/onboarding/questionnaire'),
}
