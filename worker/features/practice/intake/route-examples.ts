import type { RouteExamples } from '#dev/routes/example.ts'
import { asOwner, plain, practice, prepared, send } from '#dev/routes/prepare/practice.ts'

const QUESTION = { kind: 'text', label: 'Which race comes next?' }
const onQuestion = (tail: string, body?: unknown) => async () => {
  const made = await practice()
  const { id } = await send(made, `${made.path}/questions`, QUESTION)
  return asOwner(made, `${made.path}/questions/${id}${tail}`, body)
}

/** A request for each route of this feature that is answered with success. */
export const examples: RouteExamples = {
  'GET /v1/practices/:practice/questions': plain('/questions'),
  'POST /v1/practices/:practice/questions': plain('/questions', QUESTION),
  'PUT /v1/practices/:practice/questions/:question': onQuestion('', { ...QUESTION, kind: 'long' }),
  'POST /v1/practices/:practice/questions/:question/move': onQuestion('/move', { by: 'up' }),
  'DELETE /v1/practices/:practice/questions/:question': onQuestion(''),
  'GET /v1/practices/:practice/clients/:client/intake': prepared('/intake'),
}
