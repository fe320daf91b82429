import { Hono } from 'hono'
import { type AppEnv, answer } from '#worker/platform/http.ts'
import { showModels } from './show-models.ts'

export const models = new Hono<AppEnv>().get('/v1/admin/models', async (c) =>
  answer(c, await showModels(c.var.ctx)),
)
