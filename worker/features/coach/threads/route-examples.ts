import type { RouteExamples } from '#dev/routes/example.ts'
import { asAthlete } from '#dev/routes/people.ts'
import { why } from '#dev/routes/prepare/athlete.ts'
import { makePerson, signedIn } from '#dev/test/visitor.ts'

/** A request for each route of this feature that is answered with success. */
export const examples: RouteExamples = {
  'GET /v1/coach/thread': asAthlete('/v1/coach/thread'),
  'DELETE /v1/coach/thread': asAthlete('/v1/coach/thread'),
  'DELETE /v1/admin/athletes/:id/coach-thread': async (_, boss) => ({
    path: `/v1/admin/athletes/${(await makePerson()).id}/coach-thread`,
    cookie: boss.cookie,
    body: why,
  }),
  'POST /v1/coach/chat/stop': asAthlete('/v1/coach/chat/stop'),
  'GET /v1/coach/chat/stream': asAthlete('/v1/coach/chat/stream'),
  'POST /v1/coach/chat/stream': async () => ({
    path: '/v1/coach/chat/stream',
    cookie: (await signedIn()).visitor.cookie,
    headers: { Accept: 'application/json' },
    body: { message: 'How was my week?' },
  }),
}
