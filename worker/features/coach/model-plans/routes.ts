import { Hono } from 'hono'
import { type AppEnv, answer, body } from '#worker/platform/http.ts'
import { askPlan } from './ask-plan.ts'
import { dropModelPlan } from './drop-model-plan.ts'
import { findModelPlan } from './find-model-plan.ts'
import { keepModelPlan } from './keep-model-plan.ts'
import { readModelPlan } from './read-model-plan.ts'
import { AskPlan } from './schema.ts'
import { undoModelPlan } from './undo-model-plan.ts'

const ONE = '/v1/coach/model_plans/:id'

/** Plans that a model is asked for: asked, watched, kept or not, undone. */
export const modelPlans = new Hono<AppEnv>()
  .post('/v1/coach/weekly_plan', body(AskPlan), async (c) =>
    answer(c, await askPlan(c.var.ctx, 'week', c.req.valid('json')), 202),
  )
  .post('/v1/coach/multi_week_plan', body(AskPlan), async (c) =>
    answer(c, await askPlan(c.var.ctx, 'weeks', c.req.valid('json')), 202),
  )
  .get('/v1/coach/model_plans', async (c) => answer(c, await findModelPlan(c.var.ctx)))
  .get(ONE, async (c) => answer(c, await readModelPlan(c.var.ctx, c.req.param('id'))))
  .delete(ONE, async (c) => {
    await dropModelPlan(c.var.ctx, c.req.param('id'))
    return c.body(null, 204)
  })
  .post(`${ONE}/plan`, async (c) => answer(c, await keepModelPlan(c.var.ctx, c.req.param('id')), 201))
  .post(`${ONE}/undo`, async (c) => {
    await undoModelPlan(c.var.ctx, c.req.param('id'))
    return c.body(null, 204)
  })
