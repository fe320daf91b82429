import type { RouteExamples } from '#dev/routes/example.ts'
import { racer } from './race-text-fixture.ts'

/** A request for each route of this feature that is answered with success. */
export const examples: RouteExamples = {
  'POST /v1/coach/race_strategy': async () => {
    const { visitor, raceId } = await racer()
    return { path: '/v1/coach/race_strategy', cookie: visitor.cookie, body: { race_id: raceId } }
  },
  'GET /v1/coach/race_strategy/:race': async () => {
    const { visitor, raceId } = await racer()
    return { path: `/v1/coach/race_strategy/${raceId}`, cookie: visitor.cookie }
  },
}
