import { Hono } from 'hono'
import { type AppEnv, answer, body, named } from '#worker/platform/http.ts'
import { listIngestion } from './list-ingestion.ts'
import { listStuck } from './list-stuck.ts'
import { pauseIngestion } from './pause-ingestion.ts'
import { resumeIngestion } from './resume-ingestion.ts'
import { retryIngestion } from './retry-ingestion.ts'
import { retryIngestionFor } from './retry-ingestion-for.ts'
import { BrakeInput, IngestingProvider, RetryInput } from './schema.ts'

/** Where imports from providers stand, trying again, and the emergency brake. */
export const ingestion = new Hono<AppEnv>()
  .get('/v1/ingestion', async (c) => answer(c, await listIngestion(c.var.ctx)))
  .post('/v1/ingestion/:provider/retry', async (c) =>
    answer(c, await retryIngestion(c.var.ctx, named(IngestingProvider, c.req.param('provider'))), 202),
  )
  .get('/v1/admin/ingestion', async (c) => answer(c, await listStuck(c.var.ctx)))
  .post('/v1/admin/ingestion/pause', body(BrakeInput), async (c) =>
    answer(c, await pauseIngestion(c.var.ctx, c.req.valid('json'))),
  )
  .post('/v1/admin/ingestion/resume', body(BrakeInput), async (c) =>
    answer(c, await resumeIngestion(c.var.ctx, c.req.valid('json'))),
  )
  .post('/v1/admin/ingestion/:provider/retry', body(RetryInput), async (c) => {
    const { athleteId, reason } = c.req.valid('json')
    const provider = named(IngestingProvider, c.req.param('provider'))
    return answer(c, await retryIngestionFor(c.var.ctx, athleteId, provider, reason), 202)
  })
