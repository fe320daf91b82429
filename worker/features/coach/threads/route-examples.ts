import type { RouteExamples } from '#dev/routes/example.ts'
import { asAthlete } from '#dev/routes/people.ts'
import { signedIn } from '#dev/test/visitor.ts'

/** A request for each route of this feature that is answered with success. */
export const examples: RouteExamples = {
  'GET /v1/coach/thread': asAthlete('/v1/coach/thread'),
  'DELETE /v1/coach/thread': asAthlete('/v1/coach/thread'),
  'POST /v1/coach/chat/stop': asAthlete('/v1/coach/chat/stop'),
  'GET /v1/coach/chat/stream': asAthlete('/v1/coach/chat/stream'),
  'POST /v1/coach/chat/stream': async () => ({
    path: '/v1/coach/chat/stream',
    cookie: (await signedIn()).visitor.cookie,
    headers: { Accept: 'application/json' },
    body: { message: 'How was my week?' },
  }),
}
