import { Hono } from 'hono'
import { type AppEnv, answer, body } from '#worker/platform/http.ts'
import { AskPlan } from './schema.ts'

/** One module for all of it: no other page waits for it. */
const verbs = () => import('./verbs.ts')

const ONE = '/v1/coach/model_plans/:id'

/** Plans that a model is asked for: asked, watched, kept or not, undone. */
export const modelPlans = new Hono<AppEnv>()
  .post('/v1/coach/weekly_plan', body(AskPlan), async (c) =>
    answer(c, await (await verbs()).askPlan(c.var.ctx, 'week', c.req.valid('json')), 202),
  )
  .post('/v1/coach/multi_week_plan', body(AskPlan), async (c) =>
    answer(c, await (await verbs()).askPlan(c.var.ctx, 'weeks', c.req.valid('json')), 202),
  )
  .get('/v1/coach/model_plans', async (c) => answer(c, await (await verbs()).findModelPlan(c.var.ctx)))
  .get(ONE, async (c) => answer(c, await (await verbs()).readModelPlan(c.var.ctx, c.req.param('id'))))
  .delete(ONE, async (c) => {
    await (await verbs()).dropModelPlan(c.var.ctx, c.req.param('id'))
    return c.body(null, 204)
  })
  .post(`${ONE}/plan`, async (c) =>
    answer(c, await (await verbs()).keepModelPlan(c.var.ctx, c.req.param('id')), 201),
  )
  .post(`${ONE}/undo`, async (c) => {
    await (await verbs()).undoModelPlan(c.var.ctx, c.req.param('id'))
    return c.body(null, 204)
  })
