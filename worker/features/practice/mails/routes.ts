import { Hono } from 'hono'
import { type AppEnv, answer } from '#worker/platform/http.ts'
import { readMailVolume } from './read-mail-volume.ts'

export const mails = new Hono<AppEnv>().get('/v1/practices/:practice/mails', async (c) =>
  answer(c, await readMailVolume(c.var.ctx, c.req.param('practice'))),
)
