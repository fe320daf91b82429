import type { RouteExamples } from '#dev/routes/example.ts'
import { asAdmin } from '#dev/routes/people.ts'
import { why } from '#dev/routes/prepare/athlete.ts'
import { type PushingProvider, pushOf } from '#dev/test/pushes.ts'
import { CALLBACKS } from '#worker/routes/providers.ts'

const pushed = (path: string) => async () => {
  const provider = path.split('/')[1] as PushingProvider
  const about = { activityId: '1', athleteId: 1, at: new Date(0) }
  const { body, headers, ...request } = await pushOf(provider, about)
  // What proves it, where that is not its address.
  const isProved = !path.includes(':') && Object.keys(headers).length > 0
  return { ...request, body: JSON.parse(body), ...(isProved ? { headers } : {}) }
}

/** A request for each route of this feature that is answered with success. */
export const examples: RouteExamples = {
  'GET /v1/admin/providers': asAdmin('/v1/admin/providers'),
  'POST /v1/admin/providers/:provider/subscription/end': (_, boss) => ({
    path: '/v1/admin/providers/strava/subscription/end',
    cookie: boss.cookie,
    body: { seen_id: '1', ...why },
  }),
  ...Object.fromEntries(CALLBACKS.map((path) => [`POST ${path}`, pushed(path)])),
}
