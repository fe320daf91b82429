import { Hono } from 'hono'
import { type AppEnv, answer, asVisitor, body, query, savedAs } from '#worker/platform/http.ts'
import { exportPlan } from './export-plan.ts'
import { exportWorkout } from './export-workout.ts'
import { listPlanFeeds } from './list-plan-feeds.ts'
import { makePlanFeed } from './make-plan-feed.ts'
import { printPlan } from './print-plan.ts'
import { readPlanFeed } from './read-plan-feed.ts'
import { removePlanFeed } from './remove-plan-feed.ts'
import { NewPlanFeed, PrintQuery, WorkoutFileQuery } from './schema.ts'

export const planFeeds = new Hono<AppEnv>()
  .get('/v1/plan-feeds', async (c) => answer(c, await listPlanFeeds(c.var.ctx)))
  .post('/v1/plan-feeds', body(NewPlanFeed), async (c) =>
    answer(c, await makePlanFeed(c.var.ctx, c.req.valid('json')), 201),
  )
  .delete('/v1/plan-feeds/:kind', async (c) => {
    await removePlanFeed(c.var.ctx, c.req.param('kind'))
    return c.body(null, 204)
  })
  .get('/v1/plans/:plan/export.csv', async (c) => {
    const { name, content } = await exportPlan(c.var.ctx, c.req.param('plan'))
    return c.body(content, 200, {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="${name}"`,
    })
  })
  .get('/v1/plans/:plan/export.pdf', query(PrintQuery), async (c) => {
    const { name, content } = await printPlan(c.var.ctx, c.req.param('plan'), c.req.valid('query').week)
    return c.body(content, 200, {
      'Content-Type': 'application/pdf',
      'Content-Disposition': `attachment; filename="${name}"`,
    })
  })
  .get('/v1/plans/workouts/:workout/file', query(WorkoutFileQuery), async (c) => {
    const file = await exportWorkout(c.var.ctx, c.req.param('workout'), c.req.valid('query'))
    return c.body(file.content, 200, savedAs(file.name))
  })
  // What calendars subscribe to: they carry no cookie and ask for a file.
  .get('/v1/plan-feeds/:token', asVisitor, async (c) => {
    const text = await readPlanFeed(c.var.ctx, c.req.param('token').replace(/\.ics$/, ''), c.req.raw.headers)
    return c.body(text, 200, {
      'Content-Type': 'text/calendar; charset=utf-8',
      'Content-Disposition': 'inline; filename="plan.ics"',
      'Cache-Control': 'private, max-age=300',
    })
  })
