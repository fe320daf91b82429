import type { RouteExamples } from '#dev/routes/example.ts'
import { asAthlete, trainedAthlete } from '#dev/routes/people.ts'
import { testContext } from '#dev/test/test-context.ts'
import { streamsOf } from '#worker/domain/activity/record-fixture.ts'
import { fromFile } from '#worker/features/training/activities/activity-fixture.ts'
import { recordActivities } from '#worker/features/training/activities/record-activities.ts'

/** Somebody of their own with two recordings an hour apart, which a join or a split takes away from no other example. */
async function twoParts() {
  const me = await trainedAthlete()
  const streams = streamsOf(1200, { distanceM: (s) => s * 3 })
  const part = (hour: number) =>
    fromFile(`${me.id}-p${hour}`, {
      ...{ startAt: `2026-04-01T0${hour}:00:00Z`, elapsedS: 1200, movingS: 1200, distanceM: 3600, streams },
    })
  const made = await recordActivities(testContext(), me.id, [part(6), part(7)])
  const ids = made.map((one) => one.activityId ?? '')
  return { ...me, ids, first: ids[0] ?? '' }
}
const JOIN = '/v1/activities/join'
const ofRequest = (requestId: string) => ({ request_id: requestId })

/** A request for each route of this feature that is answered with success. */
export const examples: RouteExamples = {
  'POST /v1/activities/join': async () => {
    const { ids, cookie } = await twoParts()
    return { path: JOIN, cookie, body: { ...ofRequest('req_join_1'), ids } }
  },
  'DELETE /v1/activities/:id/join': async () => {
    const { ids, cookie, visitor } = await twoParts()
    const { body } = await visitor.send('POST', JOIN, { ...ofRequest('req_join_1'), ids })
    return { path: `/v1/activities/${body.id}/join`, cookie }
  },
  'POST /v1/activities/:id/split': async () => {
    const { first, cookie } = await twoParts()
    return { path: `/v1/activities/${first}/split`, cookie, body: { ...ofRequest('req_split_1'), at_s: 600 } }
  },
  'DELETE /v1/activities/:id/split/:part': async () => {
    const { first, cookie, visitor } = await twoParts()
    const path = `/v1/activities/${first}/split`
    const { body } = await visitor.send('POST', path, { ...ofRequest('req_split_1'), at_s: 600 })
    return { path: `${path}/${body.part_id}`, cookie }
  },
  'POST /v1/activities/:id/edits': (me) => ({
    path: `/v1/activities/${me.activityIds[1]}/edits`,
    cookie: me.cookie,
    body: { kind: 'crop', from_s: 0, to_s: 600 },
  }),
  'GET /v1/activities/:id/edits/preview': (me) => ({
    path: `/v1/activities/${me.activityIds[1]}/edits/preview?kind=crop&from_s=0&to_s=300`,
    cookie: me.cookie,
  }),
  'DELETE /v1/activities/:id/edits/:edit': async (me) => {
    const path = `/v1/activities/${me.activityIds[1]}/edits`
    const { body } = await me.visitor.send('POST', path, { kind: 'crop', from_s: 0, to_s: 500 })
    return { path: `${path}/${body.edit_id}`, cookie: me.cookie }
  },
  'GET /v1/activities/:id/streams': asAthlete('/v1/activities/:id/streams'),
  'GET /v1/activities/:id/edits': asAthlete('/v1/activities/:id/edits'),
}
