import { Hono, type MiddlewareHandler } from 'hono'
import { athleteById, type DemoAthlete } from '../history/athletes.ts'
import type { SynthActivity } from '../synth/activity.ts'
import { athleteJson, zonesJson } from './athlete-json.ts'
import type { StravaContext } from './context.ts'
import { detailJson, lapsJson } from './detail-json.ts'
import { grantOfToken } from './grants.ts'
import { badRequest, badToken, missingScope, overLimit, recordNotFound } from './refusals.ts'
import { mayReadActivities } from './scopes.ts'
import { statsJson } from './stats-json.ts'
import { streamsJson } from './streams-json.ts'
import { gearOf, summaryJson } from './summary-json.ts'

type Env = { Variables: { athlete: DemoAthlete; scopes: string[] } }

/** Counts the request and says so in its headers; a refused request counts as well. */
export function counted(sandbox: StravaContext): MiddlewareHandler {
  return async (c, next) => {
    const broken = sandbox.limits.count(c.req.method === 'GET')
    if (broken !== null) return overLimit(broken, sandbox.limits.headers())
    await next()
    for (const [name, value] of Object.entries(sandbox.limits.headers())) c.res.headers.set(name, value)
  }
}

/** Who asks: the athlete whose access token this is. */
function signedIn(sandbox: StravaContext): MiddlewareHandler<Env> {
  return async (c, next) => {
    const token = /^Bearer (.+)$/i.exec(c.req.header('authorization') ?? '')?.[1]
    const grant = grantOfToken(sandbox, token ?? c.req.query('access_token') ?? '')
    const athlete = grant === null ? undefined : athleteById(grant.athleteId)
    if (grant === null || athlete === undefined) return badToken()
    c.set('athlete', athlete)
    c.set('scopes', grant.scopes)
    await next()
  }
}

const activityScope: MiddlewareHandler<Env> = async (c, next) => {
  if (!mayReadActivities(c.var.scopes)) return missingScope('activity:read_permission')
  await next()
}

export function apiRoutes(sandbox: StravaContext) {
  const visible = (athlete: DemoAthlete, scopes: string[]) => {
    const all = sandbox.library.list(athlete.id)
    return scopes.includes('activity:read_all') ? all : all.filter((activity) => !activity.isPrivate)
  }
  const one = (c: { var: Env['Variables'] }, id: string | undefined) =>
    visible(c.var.athlete, c.var.scopes).find((activity) => activity.id === Number(id))
  const gearDistanceM = (athlete: DemoAthlete, gearId: string) =>
    sandbox.library
      .list(athlete.id)
      .reduce((sum, activity) => sum + (gearOf(activity, athlete)?.id === gearId ? activity.distanceM : 0), 0)

  return new Hono<Env>()
    .use(counted(sandbox), signedIn(sandbox))
    .get('/athlete', (c) =>
      c.json(athleteJson(c.var.athlete, c.var.scopes.includes('profile:read_all') ? 3 : 2)),
    )
    .get('/athlete/zones', (c) =>
      c.var.scopes.includes('profile:read_all')
        ? c.json(zonesJson(c.var.athlete))
        : missingScope('profile:read_permission'),
    )
    .get('/athletes/:id/stats', activityScope, (c) => {
      if (Number(c.req.param('id')) !== c.var.athlete.id) return recordNotFound('Athlete')
      return c.json(statsJson(visible(c.var.athlete, c.var.scopes), sandbox.clock.nowMs()))
    })
    .get('/gear/:id', (c) => {
      const { athlete } = c.var
      const gear = [...athlete.shoes, ...athlete.bikes].find(({ id }) => id === c.req.param('id'))
      if (gear === undefined) return recordNotFound('Gear')
      const { id, name, brand, model } = gear
      const distance = Math.round(gearDistanceM(athlete, id))
      return c.json({
        id,
        primary: true,
        name,
        resource_state: 3,
        distance,
        brand_name: brand,
        model_name: model,
      })
    })
    .get('/athlete/activities', activityScope, (c) => {
      const { athlete, scopes } = c.var
      const page = pageOf(visible(athlete, scopes), c.req.query())
      return page === null
        ? badRequest('Activity', 'per_page')
        : c.json(page.map((item) => summaryJson(item, athlete)))
    })
    .get('/activities/:id', activityScope, (c) => {
      const activity = one(c, c.req.param('id'))
      if (activity === undefined) return recordNotFound('Activity')
      const { athlete } = c.var
      const gear = gearOf(activity, athlete)
      const distanceM = gear === null ? 0 : gearDistanceM(athlete, gear.id)
      return c.json(detailJson(activity, athlete, sandbox.streamsOf(activity), distanceM))
    })
    .get('/activities/:id/laps', activityScope, (c) => {
      const activity = one(c, c.req.param('id'))
      if (activity === undefined) return recordNotFound('Activity')
      const streams = sandbox.streamsOf(activity)
      return c.json(streams === null ? [] : lapsJson(activity, c.var.athlete, streams))
    })
    .get('/activities/:id/streams', activityScope, (c) => {
      const activity = one(c, c.req.param('id'))
      const streams = activity === undefined ? null : sandbox.streamsOf(activity)
      if (streams === null) return recordNotFound('Activity')
      const keys = (c.req.query('keys') ?? '').split(',')
      const body = streamsJson(streams, keys, c.req.query('key_by_type') === 'true')
      return c.body(body, 200, { 'content-type': 'application/json; charset=utf-8' })
    })
}

/** Newest first; oldest first when `after` is given. Null for a page size Strava would not serve. */
function pageOf(activities: SynthActivity[], query: Record<string, string>): SynthActivity[] | null {
  const page = Number(query.page ?? 1)
  const perPage = Number(query.per_page ?? 30)
  if (!Number.isInteger(page) || page < 1 || !Number.isInteger(perPage) || perPage < 1 || perPage > 200)
    return null
  const after = query.after === undefined ? Number.NEGATIVE_INFINITY : Number(query.after) * 1000
  const before = query.before === undefined ? Number.POSITIVE_INFINITY : Number(query.before) * 1000
  const within = activities.filter((activity) => activity.startMs > after && activity.startMs < before)
  if (query.after === undefined) within.reverse()
  return within.slice((page - 1) * perPage, page * perPage)
}
