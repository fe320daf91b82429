import { Hono } from 'hono'
import type { SynthActivity } from '../synth/activity.ts'
import { activityScope, type SignedIn } from './access.ts'
import type { StravaContext } from './context.ts'
import { detailJson, lapsJson } from './detail-json.ts'
import { badRequest, recordNotFound } from './refusals.ts'
import { streamsJson } from './streams-json.ts'
import { gearOf, summaryJson } from './summary-json.ts'
import { gearDistanceM, visibleTo } from './visible.ts'

/** The list, and each activity's detail, laps and streams. */
export function activityRoutes(sandbox: StravaContext) {
  const one = ({ athlete, scopes }: SignedIn['Variables'], id: string | undefined) =>
    visibleTo(sandbox, athlete, scopes).find((activity) => activity.id === Number(id))
  return new Hono<SignedIn>()
    .get('/athlete/activities', activityScope, (c) => {
      const { athlete, scopes } = c.var
      const page = pageOf(visibleTo(sandbox, athlete, scopes), c.req.query())
      return page === null
        ? badRequest('Activity', 'per_page')
        : c.json(page.map((item) => summaryJson(item, athlete)))
    })
    .get('/activities/:id', activityScope, (c) => {
      const activity = one(c.var, c.req.param('id'))
      if (activity === undefined) return recordNotFound('Activity')
      const { athlete } = c.var
      const gear = gearOf(activity, athlete)
      const distanceM = gear === null ? 0 : gearDistanceM(sandbox, athlete, gear.id)
      return c.json(detailJson(activity, athlete, sandbox.streamsOf(activity), distanceM))
    })
    .get('/activities/:id/laps', activityScope, (c) => {
      const activity = one(c.var, c.req.param('id'))
      if (activity === undefined) return recordNotFound('Activity')
      const streams = sandbox.streamsOf(activity)
      return c.json(streams === null ? [] : lapsJson(activity, c.var.athlete, streams))
    })
    .get('/activities/:id/streams', activityScope, (c) => {
      const activity = one(c.var, c.req.param('id'))
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
