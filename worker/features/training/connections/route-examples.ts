import type { RouteExamples } from '#dev/routes/example.ts'
import { asAthlete, callbackOf, callbackPath } from '#dev/routes/people.ts'
import { stuck } from '#dev/routes/prepare/athlete.ts'
import { signedIn } from '#dev/test/visitor.ts'
import { CONNECTED_PROVIDERS, type ConnectedProvider } from '#worker/domain/policy/provider-terms.ts'

const backFrom = (provider: ConnectedProvider) => async () => {
  const { id, visitor } = await signedIn()
  return { path: await callbackOf(provider, id, visitor), cookie: visitor.cookie }
}

const OTHERS = CONNECTED_PROVIDERS.filter((provider) => provider !== 'strava')

/** A request for each route of this feature that is answered with success. */
export const examples: RouteExamples = {
  'POST /v1/connections/:provider': async () => ({
    path: '/v1/connections/strava',
    cookie: (await signedIn()).visitor.cookie,
    body: {},
  }),
  'DELETE /v1/connections/:provider': async () => ({
    path: '/v1/connections/strava',
    cookie: (await stuck()).visitor.cookie,
  }),
  'GET /v1/connections': asAthlete('/v1/connections'),
  'POST /v1/sync': asAthlete('/v1/sync'),
  'GET /strava/callback': async () => {
    const { visitor } = await signedIn()
    return { path: await callbackPath(visitor), cookie: visitor.cookie }
  },
  ...Object.fromEntries(OTHERS.map((provider) => [`GET /${provider}/callback`, backFrom(provider)])),
}
