import { Hono } from 'hono'
import { type AppEnv, answer } from '#worker/platform/http.ts'
import { readOwnData } from './read-own-data.ts'

/** What is kept of a person, for them to carry away. */
export const ownData = new Hono<AppEnv>().get('/v1/gdpr/export', async (c) => {
  c.header('Content-Disposition', 'attachment; filename="strideiq.json"')
  return answer(c, await readOwnData(c.var.ctx))
})
