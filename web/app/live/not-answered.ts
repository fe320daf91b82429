import type { Refused } from '#web/api/form-values.ts'
import { NOT_REACHED } from './is-line-gone.ts'

/** Whether a page of ours said this. What stands between may answer in our stead, with a page of its own. */
export const isOurs = ({ headers }: Response): boolean => /x-remix/.test(`${[...headers.keys()]}`)

/** What stands for the answer that did not come: as the form's own page says a refusal, with what was typed. */
export const notAnswered = (body: unknown): Response => {
  const values = Object.fromEntries(body instanceof URLSearchParams ? body : [])
  const said: Refused = { error: { code: 'internal', message: NOT_REACHED, requestId: '' }, values }
  return Response.json(said, { status: 503, headers: { 'X-Remix-Response': '' } })
}
