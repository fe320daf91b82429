import { Hono } from 'hono'
import { type AppEnv, answer, body } from '#worker/platform/http.ts'
import { addQuestion } from './add-question.ts'
import { changeQuestion } from './change-question.ts'
import { listQuestions } from './list-questions.ts'
import { moveQuestion } from './move-question.ts'
import { readClientIntake } from './read-client-intake.ts'
import { removeQuestion } from './remove-question.ts'
import { MoveQuestion, PutQuestion } from './schema.ts'

const PRACTICE = '/v1/practices/:practice'
const QUESTION = `${PRACTICE}/questions/:question`

/** What a practice asks before a booking, and what clients answered. */
export const intake = new Hono<AppEnv>()
  .get(`${PRACTICE}/questions`, async (c) =>
    answer(c, await listQuestions(c.var.ctx, c.req.param('practice'))),
  )
  .post(`${PRACTICE}/questions`, body(PutQuestion), async (c) =>
    answer(c, await addQuestion(c.var.ctx, c.req.param('practice'), c.req.valid('json')), 201),
  )
  .put(QUESTION, body(PutQuestion), async (c) => {
    const { practice, question } = c.req.param()
    await changeQuestion(c.var.ctx, practice, question, c.req.valid('json'))
    return c.body(null, 204)
  })
  .post(`${QUESTION}/move`, body(MoveQuestion), async (c) => {
    const { practice, question } = c.req.param()
    await moveQuestion(c.var.ctx, practice, question, c.req.valid('json'))
    return c.body(null, 204)
  })
  .delete(QUESTION, async (c) => {
    const { practice, question } = c.req.param()
    await removeQuestion(c.var.ctx, practice, question)
    return c.body(null, 204)
  })
  .get(`${PRACTICE}/clients/:client/intake`, async (c) => {
    const { practice, client } = c.req.param()
    return answer(c, await readClientIntake(c.var.ctx, practice, client))
  })
