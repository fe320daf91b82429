import { type Context, Hono } from 'hono'
import { bearerOf, type ConnectedParts, createConnected, fitResponse } from '../connected/connected.ts'
import { consentRoutes } from '../connected/consent.ts'
import type { DemoAthlete } from '../history/athletes.ts'
import { readParams } from '../params.ts'
import type { Provider } from '../provider.ts'
import { exerciseJson, hashedId } from './exercise-json.ts'

const CLIENT = { id: 'sandbox-polar', secret: 'sandbox-polar-secret' }
const LIVES_S = 31_535_999
const LIMITS = '520, 5100'
const WINDOW_MS = 30 * 86_400_000

type Signed = { Variables: { athlete: DemoAthlete } }

/** Polar's AccessLink as its clients see it; README.md says where its shapes are from. */
export function createPolar(parts: ConnectedParts): Provider {
  const registered = parts.store.section<{ users: number[] }>('polar-users', { users: [] })
  return createConnected(parts, {
    key: 'polar',
    livesS: LIVES_S,
    shift: 'present',
    idOf: (hashed) => Number.parseInt(hashed.slice(1), 36),
    refusals: {
      tooMany: () =>
        new Response(null, {
          status: 429,
          headers: { 'RateLimit-Limit': LIMITS, 'RateLimit-Usage': '520, 900' },
        }),
      unauthorized: () => new Response(null, { status: 401 }),
      forbidden: () => new Response(null, { status: 403 }),
      notFound: () => new Response(null, { status: 404 }),
    },
    wire(world) {
      const recent = (athlete: DemoAthlete) =>
        world
          .activitiesOf(athlete)
          .filter((one) => !one.isManual && one.startMs > world.clock.nowMs() - WINDOW_MS)
      const one = (c: Context<Signed>) =>
        recent(c.var.athlete).find((each) => hashedId(each) === c.req.param('id'))
      const nothing = (c: Context, status: 401 | 403 | 404) => c.body(null, status)
      const api = new Hono<Signed>()
        .use(async (c, next) => {
          const athlete = world.athleteOf(bearerOf(c.req.header('authorization')))
          if (athlete === null) return nothing(c, 401)
          c.set('athlete', athlete)
          const isUser = registered.value.users.includes(athlete.id)
          if (!isUser && c.req.path.includes('/exercises')) return nothing(c, 403)
          await next()
          c.res.headers.set('RateLimit-Limit', LIMITS)
          c.res.headers.set('RateLimit-Usage', '1, 1')
        })
        .post('/users', (c) => {
          const { id } = c.var.athlete
          if (registered.value.users.includes(id)) return c.json({ error: { status: 409 } }, 409)
          registered.value.users.push(id)
          registered.save()
          return c.json({ 'polar-user-id': id })
        })
        .get('/users/:id', (c) => {
          const { id, firstname, lastname } = c.var.athlete
          if (c.req.param('id') !== String(id)) return nothing(c, 403)
          return c.json({ 'polar-user-id': id, 'first-name': firstname, 'last-name': lastname })
        })
        .delete('/users/:id', (c) => {
          registered.value.users = registered.value.users.filter((id) => id !== c.var.athlete.id)
          registered.save()
          world.accounts.revoke(c.var.athlete.id)
          return c.body(null, 204)
        })
        // Oldest first: nothing says in which order they come.
        .get('/exercises', (c) =>
          c.json(
            recent(c.var.athlete)
              .toReversed()
              .map((each) => exerciseJson(each, c.req.url)),
          ),
        )
        .get('/exercises/:id', (c) => {
          const found = one(c)
          return found ? c.json(exerciseJson(found, c.req.url)) : nothing(c, 404)
        })
        .get('/exercises/:id/fit', (c) => {
          const found = one(c)
          return found ? fitResponse(found) : nothing(c, 404)
        })
      return new Hono()
        .route('/oauth2/authorization', consentRoutes('Polar', CLIENT.id, world.accounts))
        .post('/v2/oauth2/token', async (c) => {
          if (c.req.header('authorization') !== `Basic ${btoa(`${CLIENT.id}:${CLIENT.secret}`)}`)
            return c.json({ error: 'invalid_client' }, 401)
          const { code = '', redirect_uri = '' } = await readParams(c)
          const given = world.accounts.redeem(code, redirect_uri)
          if (!given) return c.json({ error: 'invalid_grant' }, 400)
          const { accessToken, livesS, athleteId } = given
          return c.json({
            ...{ access_token: accessToken, token_type: 'bearer', expires_in: livesS },
            x_user_id: athleteId,
          })
        })
        .route('/v3', api)
    },
  })
}
