import { Hono } from 'hono'
import { type AppEnv, answer, query } from '#worker/platform/http.ts'
import { listPlanned } from './list-planned.ts'
import { listPlans } from './list-plans.ts'
import { readPlan } from './read-plan.ts'
import { PlannedQuery } from './schema.ts'

/** Plans and what is planned. */
export const plans = new Hono<AppEnv>()
  .get('/v1/plans', async (c) => answer(c, await listPlans(c.var.ctx)))
  .get('/v1/plans/workouts', query(PlannedQuery), async (c) =>
    answer(c, await listPlanned(c.var.ctx, c.req.valid('query'))),
  )
  .get('/v1/plans/:plan', async (c) => answer(c, await readPlan(c.var.ctx, c.req.param('plan'))))
