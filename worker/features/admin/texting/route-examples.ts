import type { RouteExamples } from '#dev/routes/example.ts'
import { asAdmin } from '#dev/routes/people.ts'
import { why } from '#dev/routes/prepare/athlete.ts'
import { makePractice } from '#worker/features/practice/credits/practice-fixture.ts'
import { someNumber } from '#worker/features/practice/texts/texts-fixture.ts'

const of = async (tail = '') => `/v1/admin/texting/practices/${(await makePractice()).practiceId}${tail}`

/** A request for each route of this feature that is answered with success. */
export const examples: RouteExamples = {
  'GET /v1/admin/texting': asAdmin('/v1/admin/texting'),
  'PUT /v1/admin/texting/practices/:practice': async (_, boss) => ({
    path: await of(),
    cookie: boss.cookie,
    body: { phone_number: someNumber(), ...why },
  }),
  'PUT /v1/admin/texting/practices/:practice/stop': async (_, boss) => ({
    path: await of('/stop'),
    cookie: boss.cookie,
    body: { stopped: true, ...why },
  }),
}
