import { Hono } from 'hono'
import { type AppEnv, answer } from '#worker/platform/http.ts'
import { summariseHome } from './summarise-home.ts'

export const home = new Hono<AppEnv>().get('/v1/dashboard/summary', async (c) =>
  answer(c, await summariseHome(c.var.ctx)),
)
