import { Hono } from 'hono'
import { Day } from '#worker/features/training/check-ins/schema.ts'
import { type AppEnv, answer, body, named, query } from '#worker/platform/http.ts'
import { answerPain } from './answer-pain.ts'
import { beginReturn } from './begin-return.ts'
import { endReturn } from './end-return.ts'
import { readPain } from './read-pain.ts'
import { BeginReturn, Moment, PainQuery, PainSaid } from './schema.ts'
import { takeBackAnswer } from './take-back-answer.ts'

const MOMENT = '/v1/pain/:day/:moment'

/** Pain before, while and after training, and the way back from an injury. */
export const pain = new Hono<AppEnv>()
  .get('/v1/pain', query(PainQuery), async (c) => answer(c, await readPain(c.var.ctx, c.req.valid('query'))))
  .put(MOMENT, body(PainSaid), async (c) => {
    const [day, moment] = [named(Day, c.req.param('day')), named(Moment, c.req.param('moment'))]
    return answer(c, await answerPain(c.var.ctx, { day, moment, ...c.req.valid('json') }))
  })
  .delete(MOMENT, async (c) => {
    const [day, moment] = [named(Day, c.req.param('day')), named(Moment, c.req.param('moment'))]
    return answer(c, await takeBackAnswer(c.var.ctx, { day, moment }))
  })
  .post('/v1/returns', body(BeginReturn), async (c) =>
    answer(c, await beginReturn(c.var.ctx, c.req.valid('json')), 201),
  )
  .post('/v1/returns/:id/end', async (c) => answer(c, await endReturn(c.var.ctx, c.req.param('id'))))
