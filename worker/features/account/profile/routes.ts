import { Hono } from 'hono'
import { type AppEnv, answer, body } from '#worker/platform/http.ts'
import { changeProfile } from './change-profile.ts'
import { dismissThreshold } from './dismiss-threshold.ts'
import { listEstimates } from './list-estimates.ts'
import { listThresholds } from './list-thresholds.ts'
import { listZones } from './list-zones.ts'
import { removeThreshold } from './remove-threshold.ts'
import { removeZones } from './remove-zones.ts'
import { Dismissal, NewThreshold, NewZones, ProfileChange } from './schema.ts'
import { setThreshold } from './set-threshold.ts'
import { setZones } from './set-zones.ts'
import { showProfile } from './show-profile.ts'

/** What the numbers need to know of an athlete. */
export const profile = new Hono<AppEnv>()
  .get('/v1/profile', async (c) => answer(c, await showProfile(c.var.ctx)))
  .patch('/v1/profile', body(ProfileChange), async (c) =>
    answer(c, await changeProfile(c.var.ctx, c.req.valid('json'))),
  )
  .get('/v1/thresholds', async (c) => answer(c, await listThresholds(c.var.ctx)))
  .get('/v1/thresholds/estimates', async (c) => answer(c, await listEstimates(c.var.ctx)))
  .post('/v1/thresholds/dismissals', body(Dismissal), async (c) => {
    await dismissThreshold(c.var.ctx, c.req.valid('json'))
    return c.body(null, 204)
  })
  .put('/v1/thresholds', body(NewThreshold), async (c) =>
    answer(c, await setThreshold(c.var.ctx, c.req.valid('json'))),
  )
  .delete('/v1/thresholds/:id', async (c) => {
    await removeThreshold(c.var.ctx, c.req.param('id'))
    return c.body(null, 204)
  })
  .get('/v1/zones', async (c) => answer(c, await listZones(c.var.ctx)))
  .put('/v1/zones', body(NewZones), async (c) => answer(c, await setZones(c.var.ctx, c.req.valid('json'))))
  .delete('/v1/zones/:id', async (c) => {
    await removeZones(c.var.ctx, c.req.param('id'))
    return c.body(null, 204)
  })
