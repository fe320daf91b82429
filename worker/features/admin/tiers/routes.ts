import { Hono } from 'hono'
import { type AppEnv, answer, body } from '#worker/platform/http.ts'
import { endTier } from './end-tier.ts'
import { giveTier } from './give-tier.ts'
import { EndTier, GiveTier } from './schema.ts'

/** What support gives. */
export const tiers = new Hono<AppEnv>()
  .post('/v1/admin/athletes/:id/tiers', body(GiveTier), async (c) =>
    answer(c, await giveTier(c.var.ctx, c.req.param('id'), c.req.valid('json')), 201),
  )
  .post('/v1/admin/athletes/:id/tiers/:given/end', body(EndTier), async (c) =>
    answer(c, await endTier(c.var.ctx, c.req.param('id'), c.req.param('given'), c.req.valid('json'))),
  )
