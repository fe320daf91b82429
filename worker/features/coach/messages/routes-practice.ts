import { Hono } from 'hono'
import { type AppEnv, answer, body, query } from '#worker/platform/http.ts'
import { AskDraft, ThreadQuery, WriteToClient } from './schema.ts'

/** One module for all of it: no other page waits for it. */
const verbs = () => import('./verbs.ts')

const PRACTICE = '/v1/practices/:practice'
const THREAD = `${PRACTICE}/clients/:client/trainer-messages`

/** The trainer's side of what they and their clients' athletes write to each other. */
export const clientMessages = new Hono<AppEnv>()
  .get(`${PRACTICE}/trainer-messages`, async (c) =>
    answer(c, await (await verbs()).listClientThreads(c.var.ctx, c.req.param('practice'))),
  )
  .get(THREAD, query(ThreadQuery), async (c) => {
    const { practice, client } = c.req.param()
    return answer(
      c,
      await (await verbs()).readClientThread(c.var.ctx, practice, client, c.req.valid('query')),
    )
  })
  .post(THREAD, body(WriteToClient), async (c) => {
    const { practice, client } = c.req.param()
    return answer(
      c,
      await (await verbs()).writeToClient(c.var.ctx, practice, client, c.req.valid('json')),
      201,
    )
  })
  .post(`${THREAD}/read`, async (c) => {
    const { practice, client } = c.req.param()
    await (await verbs()).markClientRead(c.var.ctx, practice, client)
    return c.body(null, 204)
  })
  // What makes a draft reads as much as an answer of the coach does, and few ask for one.
  .post(`${THREAD}/drafts`, body(AskDraft), async (c) => {
    const { practice, client } = c.req.param()
    const { draftForClient } = await import('./draft-for-client.ts')
    return answer(c, await draftForClient(c.var.ctx, practice, client, c.req.valid('json')), 201)
  })
