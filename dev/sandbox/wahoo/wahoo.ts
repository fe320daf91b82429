import { type Context, Hono } from 'hono'
import type { Tokens } from '../connected/accounts.ts'
import {
  bearerOf,
  type ConnectedParts,
  type ConnectedWorld,
  createConnected,
  fitResponse,
  sandboxBase,
} from '../connected/connected.ts'
import { consentRoutes } from '../connected/consent.ts'
import { DEMO_ATHLETES, type DemoAthlete } from '../history/athletes.ts'
import { readParams } from '../params.ts'
import type { Provider } from '../provider.ts'
import type { SynthActivity } from '../synth/activity.ts'
import { workoutJson } from './workout-json.ts'

const CLIENT = { id: 'sandbox-wahoo', secret: 'sandbox-wahoo-secret' }
const LIVES_S = 7200
const LIMITS = [5000, 1000, 200]

type Signed = { Variables: { athlete: DemoAthlete } }

/** Wahoo's Cloud API as its clients see it; README.md says where its shapes are from. */
export function createWahoo(parts: ConnectedParts, shift: 'none' | 'present'): Provider {
  return createConnected(parts, {
    key: 'wahoo',
    livesS: LIVES_S,
    shift,
    refusals: {
      tooMany: () =>
        Response.json(
          { error: 'Rate limit exceeded' },
          { status: 429, headers: limitHeaders({ left: 0, resetS: 300 }) },
        ),
      unauthorized: () => refuse(401, 'The access token is invalid'),
      forbidden: () => refuse(403, 'Forbidden'),
      notFound: () => refuse(404, 'Not Found'),
    },
    wire: (world) =>
      new Hono()
        .route('/oauth/authorize', consentRoutes('Wahoo', CLIENT.id, world.accounts))
        .post('/oauth/token', async (c) => token(world, await readParams(c)))
        .get('/files/:name', (c) => file(world, c.req.param('name')))
        .route('/v1', api(world)),
  })
}

const refuse = (status: number, error: string) => Response.json({ error }, { status })

const limitHeaders = ({ left, resetS }: { left?: number; resetS: number }) => ({
  'X-RateLimit-Limit': LIMITS.join(', '),
  'X-RateLimit-Remaining': LIMITS.map((limit, index) => (index === 2 ? (left ?? limit - 1) : limit - 1)).join(
    ', ',
  ),
  'X-RateLimit-Reset': String(resetS),
})

function token(world: ConnectedWorld, params: Record<string, string>): Response {
  if (params.client_id !== CLIENT.id || params.client_secret !== CLIENT.secret) {
    return refuse(401, 'invalid_client')
  }
  const given =
    params.grant_type === 'authorization_code'
      ? world.accounts.redeem(params.code ?? '', params.redirect_uri ?? '')
      : world.accounts.refresh(params.refresh_token ?? '')
  return given ? Response.json(tokenJson(world, given)) : refuse(400, 'invalid_grant')
}

const tokenJson = (world: ConnectedWorld, { accessToken, refreshToken, livesS }: Tokens) => ({
  access_token: accessToken,
  token_type: 'Bearer',
  expires_in: livesS,
  refresh_token: refreshToken,
  scope: 'user_read workouts_read offline_data',
  created_at: Math.floor(world.clock.nowMs() / 1000),
})

function api(world: ConnectedWorld) {
  const fileBase = (c: Context) => `${sandboxBase(c)}/wahoo/files`
  return new Hono<Signed>()
    .use(async (c, next) => {
      const athlete = world.athleteOf(bearerOf(c.req.header('authorization')))
      if (athlete === null) return refuse(401, 'The access token is invalid')
      c.set('athlete', athlete)
      await next()
      for (const [name, value] of Object.entries(limitHeaders({ resetS: 0 }))) c.res.headers.set(name, value)
    })
    .get('/user', (c) => {
      const { id, firstname, lastname, weightKg, sex } = c.var.athlete
      return c.json({
        ...{ id, first: firstname, last: lastname, weight: String(weightKg), height: '1.75' },
        ...{
          birth: '1980-10-02',
          gender: sex === 'M' ? 0 : 1,
          email: `${firstname.toLowerCase()}@example.org`,
        },
      })
    })
    .get('/workouts', (c) => {
      const [page, perPage] = [Number(c.req.query('page') ?? 1), Number(c.req.query('per_page') ?? 30)]
      const all = world.activitiesOf(c.var.athlete)
      const rows = all.slice((page - 1) * perPage, page * perPage)
      return c.json({
        workouts: rows.map((one) => workoutJson(one, fileBase(c))),
        ...{ total: all.length, page, per_page: perPage, order: 'descending', sort: 'starts' },
      })
    })
    .get('/workouts/:id', (c) => {
      const one = world.activitiesOf(c.var.athlete).find(({ id }) => String(id) === c.req.param('id'))
      return one ? c.json(workoutJson(one, fileBase(c))) : refuse(404, 'Not Found')
    })
    .delete('/permissions', (c) => {
      world.accounts.revoke(c.var.athlete.id)
      return c.body(null, 204)
    })
}

/** Files are opened by their address alone, as at a content network. */
function file(world: ConnectedWorld, name: string): Response {
  const all: SynthActivity[] = DEMO_ATHLETES.flatMap((athlete) => world.activitiesOf(athlete))
  const one = all.find(({ id, isManual }) => `${id}.fit` === name && !isManual)
  return one ? fitResponse(one) : refuse(404, 'Not Found')
}
