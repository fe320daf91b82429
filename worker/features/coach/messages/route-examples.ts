import type { RouteExamples } from '#dev/routes/example.ts'
import { asAthlete } from '#dev/routes/people.ts'
import { named, trained } from './messages-fixture.ts'

const asked =
  (end: string, body?: () => object, isWritten = false) =>
  async () => {
    const it = await trained()
    if (isWritten) await it.answer('How was it?')
    const { cookie } = it.athlete.visitor
    return { path: `${it.ofAthlete}${end}`, cookie, ...(body ? { body: body() } : {}) }
  }

/** A request for each route of athletes of this feature that is answered with success. */
export const examples: RouteExamples = {
  'GET /v1/coach/messages': asAthlete('/v1/coach/messages'),
  'GET /v1/coach/messages/:practice': asked('', undefined, true),
  'POST /v1/coach/messages/:practice': asked('', () => ({ request_id: named(), body: 'It went well.' })),
  'POST /v1/coach/messages/:practice/read': asked('/read', () => ({}), true),
}
