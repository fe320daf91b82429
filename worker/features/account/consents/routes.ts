import { Hono } from 'hono'
import { type AppEnv, answer, body } from '#worker/platform/http.ts'
import { decideConsents } from './decide-consents.ts'
import { readConsents } from './read-consents.ts'
import { Decisions } from './schema.ts'

/** The register of one's own consents. */
export const consents = new Hono<AppEnv>()
  .get('/v1/consents', async (c) => answer(c, await readConsents(c.var.ctx)))
  .put('/v1/consents', body(Decisions), async (c) =>
    answer(c, await decideConsents(c.var.ctx, c.req.valid('json'))),
  )
