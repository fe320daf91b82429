import { type Context, Hono } from 'hono'
import { type ConnectedParts, createConnected, fitResponse, sandboxBase } from '../connected/connected.ts'
import { consentRoutes } from '../connected/consent.ts'
import { DEMO_ATHLETES, type DemoAthlete } from '../history/athletes.ts'
import { readParams } from '../params.ts'
import type { Provider } from '../provider.ts'
import type { SynthActivity } from '../synth/activity.ts'
import { openIdOf } from './push.ts'
import { activityOf, labelOf, modeOf, workoutJson } from './workout-json.ts'

const CLIENT = { id: 'sandbox-coros', secret: 'sandbox-coros-secret' }
const LIVES_S = 30 * 86_400
const DAY_MS = 86_400_000
const MONTHS_3_MS = 89 * DAY_MS

type Signed = { Variables: { athlete: DemoAthlete } }

const say = (result: string, message: string, data?: unknown) =>
  Response.json({ ...(data === undefined ? {} : { data }), message, result })
const ok = (data?: unknown) => say('0000', 'OK', data)
const refuseToken = () => say('5006', 'invalid token')

/** COROS's open API as its clients see it; README.md says where its shapes are from. */
export function createCoros(parts: ConnectedParts): Provider {
  return createConnected(parts, {
    key: 'coros',
    livesS: LIVES_S,
    shift: 'present',
    idOf: activityOf,
    refusals: {
      tooMany: () => say('5016', 'service busy'),
      unauthorized: refuseToken,
      forbidden: () => say('5010', 'invalid openId'),
      notFound: () => ok(null),
    },
    wire(world) {
      const recorded = (athlete: DemoAthlete) => world.activitiesOf(athlete).filter((one) => !one.isManual)
      const base = (c: Context) => `${sandboxBase(c)}/coros/fit`
      /** The day by the athlete's own clock, which is the one that dates mean. */
      const dayOf = ({ startMs, utcOffsetS }: SynthActivity) =>
        new Date(startMs + utcOffsetS * 1000).toISOString().slice(0, 10).replaceAll('-', '')
      const api = new Hono<Signed>()
        .use(async (c, next) => {
          const athlete = world.athleteOf(c.req.query('token'))
          if (athlete === null) return refuseToken()
          if (c.req.query('openId') !== openIdOf(athlete.id)) return say('5010', 'invalid openId')
          c.set('athlete', athlete)
          await next()
        })
        .get('/list', (c) => {
          const { startDate = '', endDate = '' } = c.req.query()
          const [from, to] = [msOf(startDate), msOf(endDate)]
          const isOld = from < world.clock.nowMs() - MONTHS_3_MS
          if (!(to >= from) || to - from >= 30 * DAY_MS || isOld) return say('1031', 'invalid date')
          const all = recorded(c.var.athlete).filter(
            (one) => dayOf(one) >= startDate && dayOf(one) <= endDate,
          )
          return ok(all.map((one) => workoutJson(one, base(c))))
        })
        .get('/detail/fit', (c) => {
          const { labelId, mode, subMode } = c.req.query()
          const found = recorded(c.var.athlete).find((one) => labelOf(one) === labelId)
          const isKind = found && modeOf(found).join() === [mode, subMode].join()
          return found && isKind ? ok(workoutJson(found, base(c))) : ok(null)
        })
      return (
        new Hono()
          .route('/oauth2/authorize', consentRoutes('COROS', CLIENT.id, world.accounts))
          .post('/oauth2/accesstoken', async (c) => {
            const params = await readParams(c)
            const given =
              isOurs(params) && world.accounts.redeem(params.code ?? '', params.redirect_uri ?? '')
            if (!given) return say('5006', 'code expired')
            const { accessToken, refreshToken, livesS, athleteId } = given
            return c.json({
              ...{ expires_in: livesS, refresh_token: refreshToken, access_token: accessToken },
              openId: openIdOf(athleteId),
            })
          })
          .post('/oauth2/refresh-token', async (c) => {
            const params = await readParams(c)
            return isOurs(params) && world.accounts.prolong(params.refresh_token ?? '') ? ok() : refuseToken()
          })
          .post('/oauth2/deauthorize', (c) => {
            const athlete = world.athleteOf(c.req.query('token'))
            if (!athlete) return refuseToken()
            world.accounts.revoke(athlete.id)
            return ok()
          })
          .get('/coros/bindState', (c) => ok({ bindState: world.athleteOf(c.req.query('token')) ? 1 : 0 }))
          // Files are opened by their address alone.
          .get('/fit/:name', (c) => {
            const all = DEMO_ATHLETES.flatMap(recorded)
            const found = all.find(({ id }) => `${id}.fit` === c.req.param('name'))
            return found ? fitResponse(found) : c.body(null, 404)
          })
          .route('/v2/coros/sport', api)
      )
    },
  })
}

const isOurs = (params: Record<string, string>) =>
  params.client_id === CLIENT.id && params.client_secret === CLIENT.secret

const msOf = (day: string) => Date.parse(day.replace(/^(\d{4})(\d\d)(\d\d)$/, '$1-$2-$3'))
