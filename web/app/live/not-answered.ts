import { type Refused, refused, valuesOf } from '#web/api/form-values.ts'

const MESSAGE =
  'The service did not answer, so whether this was done is not known. What you typed is still here: try again in a moment.'

/** Whether a page of ours said this. What stands between may answer in our stead, with a page of its own. */
export const isOurs = ({ headers }: Response): boolean =>
  ['X-Remix-Response', 'X-Remix-Redirect', 'X-Remix-Error', 'X-Remix-Catch'].some((name) => headers.has(name))

/** What stands for the answer that did not come: as the form's own page says a refusal, with what was typed. */
export function notAnswered(body: unknown): Response {
  const values = body instanceof FormData || body instanceof URLSearchParams ? valuesOf(body) : {}
  const error = { code: 'unavailable', message: MESSAGE, requestId: '' }
  return Response.json(refused(error, values) satisfies Refused, {
    status: 503,
    headers: { 'X-Remix-Response': 'yes' },
  })
}
