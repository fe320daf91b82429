import { Hono } from 'hono'
import type { Tokens } from '../connected/accounts.ts'
import {
  bearerOf,
  type ConnectedParts,
  type ConnectedWorld,
  createConnected,
  fitResponse,
} from '../connected/connected.ts'
import { consentRoutes } from '../connected/consent.ts'
import type { DemoAthlete } from '../history/athletes.ts'
import { readParams } from '../params.ts'
import type { Provider } from '../provider.ts'
import { accountOf } from './account.ts'
import { keyOf, workoutJson } from './workout-json.ts'

const CLIENT = { id: 'sandbox-suunto', secret: 'sandbox-suunto-secret' }
const SUBSCRIPTION = 'sandbox-suunto-subscription'
const LIVES_S = 86_400

type Signed = { Variables: { athlete: DemoAthlete } }

/** Suunto's Cloud API as its clients see it; README.md says where its shapes are from. */
export function createSuunto(parts: ConnectedParts, shift: 'none' | 'present'): Provider {
  return createConnected(parts, {
    key: 'suunto',
    livesS: LIVES_S,
    shift,
    refusals: {
      tooMany: () => refuse(429, 'Rate limit is exceeded. Try again in 60 seconds.'),
      unauthorized: () => refuse(401, 'Access denied'),
      forbidden: () => refuse(403, 'Forbidden'),
      notFound: () => refuse(404, 'Resource not found'),
    },
    wire: (world) =>
      new Hono()
        .route('/oauth/authorize', consentRoutes('Suunto', CLIENT.id, world.accounts))
        .post('/oauth/token', async (c) =>
          token(world, c.req.header('authorization') ?? '', await readParams(c)),
        )
        .get('/oauth/deauthorize', (c) => {
          const athlete = world.athleteOf(bearerOf(c.req.header('authorization')))
          if (!athlete) return refuse(401, 'Access denied')
          world.accounts.revoke(athlete.id)
          return c.json({})
        })
        .route('/v3', workouts(world)),
  })
}

const refuse = (statusCode: number, message: string) =>
  Response.json({ statusCode, message }, { status: statusCode })

/** Clients name themselves by Basic authentication, not in the form. */
function token(world: ConnectedWorld, authorization: string, params: Record<string, string>): Response {
  if (authorization !== `Basic ${btoa(`${CLIENT.id}:${CLIENT.secret}`)}`) {
    return Response.json({ error: 'invalid_client' }, { status: 401 })
  }
  const given =
    params.grant_type === 'authorization_code'
      ? world.accounts.redeem(params.code ?? '', params.redirect_uri ?? '')
      : world.accounts.refresh(params.refresh_token ?? '')
  return given ? Response.json(tokenJson(given)) : Response.json({ error: 'invalid_grant' }, { status: 400 })
}

function tokenJson({ athleteId, accessToken, refreshToken, livesS }: Tokens) {
  return {
    ...{ access_token: accessToken, token_type: 'bearer', refresh_token: refreshToken, expires_in: livesS },
    ...{
      scope: 'workout',
      ukv: '1',
      uk: 'sandbox',
      user: accountOf(athleteId),
      jti: accessToken.slice(0, 8),
    },
  }
}

function workouts(world: ConnectedWorld) {
  const recorded = (athlete: DemoAthlete) => world.activitiesOf(athlete).filter(({ isManual }) => !isManual)
  const one = (athlete: DemoAthlete, key: string) => recorded(athlete).find((each) => keyOf(each) === key)
  return new Hono<Signed>()
    .use(async (c, next) => {
      const athlete = world.athleteOf(bearerOf(c.req.header('authorization')))
      if (athlete === null || c.req.header('ocp-apim-subscription-key') !== SUBSCRIPTION) {
        return refuse(401, 'Access denied')
      }
      c.set('athlete', athlete)
      await next()
    })
    .get('/workouts/', (c) => {
      const [since, limit, offset] = ['since', 'limit', 'offset'].map((name) =>
        Number(c.req.query(name) ?? 0),
      )
      const all = recorded(c.var.athlete).filter(({ startMs }) => startMs >= (since ?? 0))
      const payload = all.slice(offset ?? 0, (offset ?? 0) + (limit || 50)).map(workoutJson)
      return c.json({ error: null, payload, metadata: { workoutcount: String(all.length) } })
    })
    .get('/workouts/:key', (c) => {
      const found = one(c.var.athlete, c.req.param('key'))
      return found ? c.json({ error: null, payload: workoutJson(found) }) : refuse(404, 'Resource not found')
    })
    .get('/workouts/:key/fit', (c) => {
      const found = one(c.var.athlete, c.req.param('key'))
      return found ? fitResponse(found) : refuse(404, 'Resource not found')
    })
}
