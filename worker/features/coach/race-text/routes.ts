import { Hono } from 'hono'
import { type AppEnv, answer, body } from '#worker/platform/http.ts'
import { AskRaceText } from './schema.ts'

/** One module for both: no other page waits for it. */
const verbs = () => import('./verbs.ts')

/** Words around the numbers of a race: asked for, and read. */
export const raceTexts = new Hono<AppEnv>()
  .post('/v1/coach/race_strategy', body(AskRaceText), async (c) =>
    answer(c, await (await verbs()).askRaceText(c.var.ctx, c.req.valid('json').raceId), 202),
  )
  .get('/v1/coach/race_strategy/:race', async (c) =>
    answer(c, await (await verbs()).readRaceText(c.var.ctx, c.req.param('race'))),
  )
