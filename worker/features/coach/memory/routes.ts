import { Hono } from 'hono'
import { type AppEnv, answer, body } from '#worker/platform/http.ts'
import { changeFact } from './change-fact.ts'
import { chooseTone } from './choose-tone.ts'
import { forgetFact } from './forget-fact.ts'
import { keepFact } from './keep-fact.ts'
import { listFacts } from './list-facts.ts'
import { FactChange, NewFact, ToneChange } from './schema.ts'

const FACTS = '/v1/coach/facts'

/** What the coach remembers of an athlete, and how it speaks to them. */
export const coachMemory = new Hono<AppEnv>()
  .get(FACTS, async (c) => answer(c, await listFacts(c.var.ctx)))
  .post(FACTS, body(NewFact), async (c) => answer(c, await keepFact(c.var.ctx, c.req.valid('json')), 201))
  .patch(`${FACTS}/:fact`, body(FactChange), async (c) =>
    answer(c, await changeFact(c.var.ctx, c.req.param('fact'), c.req.valid('json'))),
  )
  .delete(`${FACTS}/:fact`, async (c) => answer(c, await forgetFact(c.var.ctx, c.req.param('fact'))))
  .put('/v1/coach/tone', body(ToneChange), async (c) => {
    await chooseTone(c.var.ctx, c.req.valid('json'))
    return c.body(null, 204)
  })
