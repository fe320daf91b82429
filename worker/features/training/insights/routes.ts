import { Hono } from 'hono'
import { type AppEnv, answer, body, named } from '#worker/platform/http.ts'
import { dismissInsight } from './dismiss-insight.ts'
import { markShown } from './mark-shown.ts'
import { readInsights } from './read-insights.ts'
import { restoreInsight } from './restore-insight.ts'
import { InsightKey, ShownInsights } from './schema.ts'

export const insights = new Hono<AppEnv>()
  .get('/v1/insights', async (c) => answer(c, await readInsights(c.var.ctx)))
  .put('/v1/insights/shown', body(ShownInsights), async (c) => {
    await markShown(c.var.ctx, c.req.valid('json'))
    return c.body(null, 204)
  })
  .put('/v1/insights/:key/dismissal', async (c) => {
    await dismissInsight(c.var.ctx, named(InsightKey, c.req.param('key')))
    return c.body(null, 204)
  })
  .delete('/v1/insights/:key/dismissal', async (c) => {
    await restoreInsight(c.var.ctx, named(InsightKey, c.req.param('key')))
    return c.body(null, 204)
  })
