import { Hono } from 'hono'
import { type AppEnv, answer, body, query } from '#worker/platform/http.ts'
import { blockAthlete } from './block-athlete.ts'
import { findAthletes } from './find-athletes.ts'
import { SearchQuery, SetPermissions, WithReason } from './schema.ts'
import { setPermissions } from './set-permissions.ts'
import { showAthlete } from './show-athlete.ts'
import { unblockAthlete } from './unblock-athlete.ts'

export const admin = new Hono<AppEnv>()
  .get('/v1/admin/athletes', query(SearchQuery), async (c) =>
    answer(c, await findAthletes(c.var.ctx, c.req.valid('query'))),
  )
  .get('/v1/admin/athletes/:id', async (c) => answer(c, await showAthlete(c.var.ctx, c.req.param('id'))))
  .post('/v1/admin/athletes/:id/block', body(WithReason), async (c) =>
    answer(c, await blockAthlete(c.var.ctx, c.req.param('id'), c.req.valid('json'))),
  )
  .post('/v1/admin/athletes/:id/unblock', body(WithReason), async (c) =>
    answer(c, await unblockAthlete(c.var.ctx, c.req.param('id'), c.req.valid('json'))),
  )
  .put('/v1/admin/athletes/:id/permissions', body(SetPermissions), async (c) =>
    answer(c, await setPermissions(c.var.ctx, c.req.param('id'), c.req.valid('json'))),
  )
