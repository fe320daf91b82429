import { Hono } from 'hono'
import { type AppEnv, answer, body, query } from '#worker/platform/http.ts'
import { dismissJob } from './dismiss-job.ts'
import { listFailures } from './list-failures.ts'
import { replayJob } from './replay-job.ts'
import { FailuresQuery, JobDecision } from './schema.ts'
import { showPulse } from './show-pulse.ts'

export const ops = new Hono<AppEnv>()
  .get('/v1/admin/pulse', async (c) => answer(c, await showPulse(c.var.ctx)))
  .get('/v1/admin/jobs/failed', query(FailuresQuery), async (c) =>
    answer(c, await listFailures(c.var.ctx, c.req.valid('query'))),
  )
  .post('/v1/admin/jobs/failed/:id/replay', body(JobDecision), async (c) =>
    answer(c, await replayJob(c.var.ctx, c.req.param('id'), c.req.valid('json').reason)),
  )
  .post('/v1/admin/jobs/failed/:id/dismiss', body(JobDecision), async (c) =>
    answer(c, await dismissJob(c.var.ctx, c.req.param('id'), c.req.valid('json').reason)),
  )
