import { Hono } from 'hono'
import { type AppEnv, answer, body, query } from '#worker/platform/http.ts'
import { ThreadQuery, WriteMessage } from './schema.ts'

/** One module for all of it: no other page waits for it. */
const verbs = () => import('./verbs.ts')

const THREADS = '/v1/coach/messages'
const THREAD = `${THREADS}/:practice`

/** The athlete's side of what they and their trainers write to each other. */
export const messages = new Hono<AppEnv>()
  .get(THREADS, async (c) => answer(c, await (await verbs()).listTrainerThreads(c.var.ctx)))
  .get(THREAD, query(ThreadQuery), async (c) =>
    answer(
      c,
      await (await verbs()).readTrainerThread(c.var.ctx, c.req.param('practice'), c.req.valid('query')),
    ),
  )
  .post(THREAD, body(WriteMessage), async (c) =>
    answer(
      c,
      await (await verbs()).writeToTrainer(c.var.ctx, c.req.param('practice'), c.req.valid('json')),
      201,
    ),
  )
  .post(`${THREAD}/read`, async (c) => {
    await (await verbs()).markTrainerThreadRead(c.var.ctx, c.req.param('practice'))
    return c.body(null, 204)
  })
