import { Hono } from 'hono'
import { type AppEnv, answer, body, query } from '#worker/platform/http.ts'
import { createPlan } from './create-plan.ts'
import { listPlanned } from './list-planned.ts'
import { listPlans } from './list-plans.ts'
import { previewPlan } from './preview-plan.ts'
import { readAvailability } from './read-availability.ts'
import { readPlan } from './read-plan.ts'
import { AvailabilityInput, NewPlan, PlannedQuery, PreviewPlan, SetPlanStatus } from './schema.ts'
import { setAvailability } from './set-availability.ts'
import { setPlanStatus } from './set-plan-status.ts'

/** Plans and what is planned. */
export const plans = new Hono<AppEnv>()
  .get('/v1/plans', async (c) => answer(c, await listPlans(c.var.ctx)))
  .get('/v1/plans/workouts', query(PlannedQuery), async (c) =>
    answer(c, await listPlanned(c.var.ctx, c.req.valid('query'))),
  )
  .post('/v1/plans', body(NewPlan), async (c) =>
    answer(c, await createPlan(c.var.ctx, c.req.valid('json')), 201),
  )
  .post('/v1/plans/preview', body(PreviewPlan), async (c) =>
    answer(c, await previewPlan(c.var.ctx, c.req.valid('json'))),
  )
  .put('/v1/plans/:plan/status', body(SetPlanStatus), async (c) =>
    answer(c, await setPlanStatus(c.var.ctx, c.req.param('plan'), c.req.valid('json'))),
  )
  .get('/v1/availability', async (c) => answer(c, await readAvailability(c.var.ctx)))
  .put('/v1/availability', body(AvailabilityInput), async (c) =>
    answer(c, await setAvailability(c.var.ctx, c.req.valid('json'))),
  )
  .get('/v1/plans/:plan', async (c) => answer(c, await readPlan(c.var.ctx, c.req.param('plan'))))
