import { createHash } from 'node:crypto'
import { Hono } from 'hono'
import {
  bearerOf,
  type ConnectedParts,
  createConnected,
  fitResponse,
  sandboxBase,
} from '../connected/connected.ts'
import { consentRoutes } from '../connected/consent.ts'
import type { DemoAthlete } from '../history/athletes.ts'
import { readParams } from '../params.ts'
import type { Provider } from '../provider.ts'
import { activityJson } from './activity-json.ts'
import { userIdOf } from './push.ts'

const CLIENT = { id: 'sandbox-garmin', secret: 'sandbox-garmin-secret' }
const LIVES_S = 86_400
const MOST_DAYS_S = 30 * 86_400

type Signed = { Variables: { athlete: DemoAthlete } }

const refuse = (status: number, errorMessage: string) => Response.json({ errorMessage }, { status })

/** Garmin's Activity API as its clients see it; README.md says where its shapes are from. */
export function createGarmin(parts: ConnectedParts): Provider {
  /** What Garmin would have told of by now, and who takes part in what. */
  const state = parts.store.section<{ words: unknown[]; asked: string[]; withheld: number[]; told: number }>(
    'garmin-words',
    {
      ...{ words: [], asked: [], withheld: [], told: 0 },
    },
  )
  const provider = createConnected(parts, {
    key: 'garmin',
    livesS: LIVES_S,
    shift: 'present',
    refusals: {
      tooMany: () => refuse(429, 'Too many requests'),
      unauthorized: () => refuse(401, 'invalid_token'),
      forbidden: () => refuse(403, 'Forbidden'),
      notFound: () => refuse(404, 'Not Found'),
    },
    wire(world) {
      const api = new Hono<Signed>()
        .use(async (c, next) => {
          const athlete = world.athleteOf(bearerOf(c.req.header('authorization')))
          if (athlete === null) return refuse(401, 'invalid_token')
          c.set('athlete', athlete)
          await next()
        })
        .get('/user/id', (c) => c.json({ userId: userIdOf(c.var.athlete.id) }))
        .get('/user/permissions', (c) => {
          const reads = state.value.withheld.includes(c.var.athlete.id) ? [] : ['ACTIVITY_EXPORT']
          return c.json({ permissions: [...reads, 'HISTORICAL_DATA_EXPORT', 'WORKOUT_IMPORT'] })
        })
        .delete('/user/registration', (c) => {
          world.accounts.revoke(c.var.athlete.id)
          return c.body(null, 204)
        })
        .get('/backfill/activities', (c) => {
          const [from, to] = ['Start', 'End'].map((end) => Number(c.req.query(`summary${end}TimeInSeconds`)))
          if (from === undefined || to === undefined || !(to > from) || to - from > MOST_DAYS_S)
            return refuse(400, 'invalid time range')
          const stretch = `${c.var.athlete.id} ${from} ${to}`
          if (state.value.asked.includes(stretch)) return refuse(409, 'duplicate backfill')
          state.value.asked.push(stretch)
          // Each address that is told of is one of its own, also for who is asked about twice in a second.
          const token = `s${from}-${to}-${++state.value.told}`
          const query = `uploadStartTimeInSeconds=${from}&uploadEndTimeInSeconds=${to}&token=${token}`
          const callbackURL = `${sandboxBase(c)}/garmin/wellness-api/rest/activities?${query}`
          state.value.words.push({ activities: [{ userId: userIdOf(c.var.athlete.id), callbackURL }] })
          state.save()
          return c.body(null, 202)
        })
        .get('/activities', (c) => {
          const token = c.req.query('token') ?? ''
          const [from = 0, to = 0] = token.startsWith('s') ? token.slice(1).split('-').map(Number) : []
          const all = world.activitiesOf(c.var.athlete).filter(({ id, startMs }) => {
            const startS = Math.round(startMs / 1000)
            return token === `a${id}` || (startS >= from && startS <= to && to > 0)
          })
          if (!/^[as]\d/.test(token)) return refuse(400, 'InvalidPullTokenException failure')
          return c.json(all.map((one) => activityJson(one, userIdOf(c.var.athlete.id))))
        })
        .get('/activityFile', (c) => {
          const found = world.activitiesOf(c.var.athlete).find(({ id }) => String(id) === c.req.query('id'))
          return found && !found.isManual ? fitResponse(found) : refuse(404, 'Not Found')
        })
      return new Hono()
        .use('/oauth2Confirm', async (c, next) => {
          const { code_challenge, code_challenge_method } = c.req.query()
          if (!code_challenge || code_challenge_method !== 'S256') return refuse(400, 'invalid_request')
          await next()
          // The code carries its challenge, so that nothing else need remember it.
          const target = URL.parse(c.res.headers.get('location') ?? '')
          const code = target?.searchParams.get('code')
          if (!target || !code) return
          target.searchParams.set('code', `${code}.${code_challenge}`)
          c.res = c.redirect(target.href, 302)
        })
        .route('/oauth2Confirm', consentRoutes('Garmin', CLIENT.id, world.accounts))
        .post('/di-oauth2-service/oauth/token', async (c) => {
          const params = await readParams(c)
          if (params.client_id !== CLIENT.id || params.client_secret !== CLIENT.secret)
            return refuse(401, 'invalid_client')
          const [code = '', challenge] = (params.code ?? '').split('.')
          const shown = createHash('sha256')
            .update(params.code_verifier ?? '')
            .digest('base64url')
          const given =
            params.grant_type === 'refresh_token'
              ? world.accounts.refresh(params.refresh_token ?? '')
              : challenge === shown && world.accounts.redeem(code, params.redirect_uri ?? '')
          if (!given) return refuse(400, 'invalid_grant')
          const { accessToken, refreshToken, livesS } = given
          return c.json({
            ...{ access_token: accessToken, token_type: 'bearer', expires_in: livesS },
            ...{ refresh_token: refreshToken, refresh_token_expires_in: 7_775_998, scope: 'CONNECT_READ' },
          })
        })
        .route('/wellness-api/rest', api)
    },
  })
  const control = new Hono()
    .route('/', provider.control)
    /** What is to be told of: each word once. */
    .get('/words', (c) => {
      const words = state.value.words.splice(0)
      state.value.asked = []
      state.save()
      return c.json(words)
    })
    /** An athlete unticks reading of activities, or ticks it again. */
    .post('/withhold/:athlete', (c) => {
      state.value.withheld = [...state.value.withheld, Number(c.req.param('athlete'))]
      state.save()
      return c.body(null, 204)
    })
    .delete('/withhold/:athlete', (c) => {
      state.value.withheld = state.value.withheld.filter((id) => id !== Number(c.req.param('athlete')))
      state.save()
      return c.body(null, 204)
    })
  return { ...provider, control }
}
