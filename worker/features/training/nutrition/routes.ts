import { Hono } from 'hono'
import { type AppEnv, answer, body, query } from '#worker/platform/http.ts'
import { Drinking, NutritionQuery } from './schema.ts'

/** Food, drink and recovery. What they say is read when it is asked for: tables and words are long. */
export const nutrition = new Hono<AppEnv>()
  .get('/v1/nutrition', query(NutritionQuery), async (c) =>
    answer(c, await (await import('./read-nutrition.ts')).readNutrition(c.var.ctx, c.req.valid('query'))),
  )
  .get('/v1/nutrition/supplements', async (c) =>
    answer(c, await (await import('./list-supplements.ts')).listSupplements(c.var.ctx)),
  )
  .post('/v1/nutrition/hydration', body(Drinking), async (c) =>
    answer(c, await (await import('./work-out-drinking.ts')).workOutDrinking(c.var.ctx, c.req.valid('json'))),
  )
  .get('/v1/recovery', async (c) =>
    answer(c, await (await import('./read-recovery.ts')).readRecovery(c.var.ctx)),
  )
