import type { Refused } from '#web/api/form-values.ts'

const MESSAGE = 'No answer came. What you typed is kept: see whether it was done, or try again.'

/** Whether a page of ours said this. What stands between may answer in our stead, with a page of its own. */
export const isOurs = ({ headers }: Response): boolean => /x-remix/.test([...headers.keys()].join())

/** What stands for the answer that did not come: as the form's own page says a refusal, with what was typed. */
export const notAnswered = (body: unknown): Response => {
  const values = body instanceof URLSearchParams ? Object.fromEntries(body) : {}
  const said: Refused = { error: { code: 'unavailable', message: MESSAGE, requestId: '' }, values }
  return Response.json(said, { status: 503, headers: { 'X-Remix-Response': '' } })
}
