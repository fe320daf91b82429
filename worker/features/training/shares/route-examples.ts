import type { RouteExamples } from '#dev/routes/example.ts'
import { asAthlete, trainedAthlete } from '#dev/routes/people.ts'

async function shared() {
  const { activityIds, cookie, visitor } = await trainedAthlete()
  const { body } = await visitor.send('POST', '/v1/shares', {
    ...{ request_id: crypto.randomUUID(), activity_id: activityIds[0] },
  })
  return { cookie, id: body.id, token: new URL(body.url).pathname.split('/').at(-1) }
}

/** A request for each route of this feature that is answered with success. */
export const examples: RouteExamples = {
  'GET /v1/shares': asAthlete('/v1/shares'),
  'POST /v1/shares': async () => {
    const { activityIds, cookie } = await trainedAthlete()
    const body = { request_id: crypto.randomUUID(), activity_id: activityIds[0] }
    return { path: '/v1/shares', cookie, body }
  },
  'DELETE /v1/shares/:share': async () => {
    const { cookie, id } = await shared()
    return { path: `/v1/shares/${id}`, cookie }
  },
  'GET /v1/shared/:token': async () => ({ path: `/v1/shared/${(await shared()).token}` }),
}
