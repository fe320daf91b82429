import { Hono } from 'hono'
import { activityScope, counted, type SignedIn, signedIn } from './access.ts'
import { activityRoutes } from './activity-routes.ts'
import { athleteJson, zonesJson } from './athlete-json.ts'
import type { StravaContext } from './context.ts'
import { missingScope, recordNotFound } from './refusals.ts'
import { statsJson } from './stats-json.ts'
import { gearDistanceM, visibleTo } from './visible.ts'

/** Everything below `/api/v3` that needs an athlete's token; each request counts toward the limits. */
export function apiRoutes(sandbox: StravaContext) {
  return new Hono<SignedIn>()
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
      return c.json(statsJson(visibleTo(sandbox, c.var.athlete, c.var.scopes), sandbox.clock.nowMs()))
    })
    .get('/gear/:id', (c) => {
      const { athlete } = c.var
      const gear = [...athlete.shoes, ...athlete.bikes].find(({ id }) => id === c.req.param('id'))
      if (gear === undefined) return recordNotFound('Gear')
      const { id, name, brand, model } = gear
      const distance = Math.round(gearDistanceM(sandbox, athlete, id))
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
    .route('/', activityRoutes(sandbox))
}
