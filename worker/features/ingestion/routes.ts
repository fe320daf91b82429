import { Hono } from 'hono'
import { z } from 'zod'
import { type AppEnv, answer, body } from '#worker/platform/door.ts'
import { listIngestion } from './list-ingestion.ts'
import { listStuck } from './list-stuck.ts'
import { pauseIngestion } from './pause-ingestion.ts'
import { resumeIngestion } from './resume-ingestion.ts'
import { retryIngestion, retryIngestionFor } from './retry-ingestion.ts'
import { BrakeInput } from './schema.ts'

/** Where imports from providers stand, trying again, and the emergency brake. */
export const ingestion = new Hono<AppEnv>()
  .get('/v1/ingestion', async (c) => answer(c, await listIngestion(c.var.ctx)))
  .post('/v1/ingestion/strava/retry', async (c) => answer(c, await retryIngestion(c.var.ctx, 'strava'), 202))
  .get('/v1/admin/ingestion', async (c) => answer(c, await listStuck(c.var.ctx)))
  .post('/v1/admin/ingestion/pause', body(BrakeInput), async (c) =>
    answer(c, await pauseIngestion(c.var.ctx, c.req.valid('json'))),
  )
  .post('/v1/admin/ingestion/resume', body(BrakeInput), async (c) =>
    answer(c, await resumeIngestion(c.var.ctx, c.req.valid('json'))),
  )
  .post(
    '/v1/admin/ingestion/strava/retry',
    body(z.object({ athleteId: z.string().startsWith('ath_').max(40) })),
    async (c) => answer(c, await retryIngestionFor(c.var.ctx, c.req.valid('json').athleteId, 'strava'), 202),
  )
