import { Hono } from 'hono'
import { eventId } from '#worker/domain/coach/event-id.ts'
import { type AppEnv, answer, body, query } from '#worker/platform/http.ts'
import { askCoach } from './ask-coach.ts'
import { attachStream } from './attach-stream.ts'
import { clearThread } from './clear-thread.ts'
import { openSocket } from './open-socket.ts'
import { readThread } from './read-thread.ts'
import { NewMessage, ReadThread } from './schema.ts'
import { stopAnswer } from './stop-answer.ts'

const STREAM = '/v1/coach/chat/stream'

/** The athlete's talk with the coach. */
export const coachThreads = new Hono<AppEnv>()
  .get('/v1/coach/thread', query(ReadThread), async (c) =>
    answer(c, await readThread(c.var.ctx, c.req.valid('query'))),
  )
  .delete('/v1/coach/thread', async (c) => {
    await clearThread(c.var.ctx)
    return c.body(null, 204)
  })
  .post(STREAM, body(NewMessage), async (c) => {
    const { ctx } = c.var
    const input = c.req.valid('json')
    const key = c.req.header('Idempotency-Key') ?? input.idempotencyKey ?? ctx.id('request')
    const sent = await askCoach(ctx, input, key.slice(0, 80))
    if (c.req.header('Accept')?.includes('application/json')) return answer(c, sent, 202)
    return attachStream(ctx, c.req.url, eventId({ answerId: sent.answerId, n: 0 }))
  })
  .get(STREAM, (c) => attachStream(c.var.ctx, c.req.url, c.req.header('Last-Event-ID') ?? null))
  .post('/v1/coach/chat/stop', async (c) => {
    await stopAnswer(c.var.ctx)
    return c.body(null, 204)
  })
  .get('/ws/coach/:athlete', (c) => openSocket(c.var.ctx, c.req.raw, c.req.param('athlete')))
