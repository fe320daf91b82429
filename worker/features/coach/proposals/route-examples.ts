import type { RouteExample, RouteExamples } from '#dev/routes/example.ts'
import { asAthlete } from '#dev/routes/people.ts'
import { aProposal, automated } from './proposal-fixture.ts'

const REASON = 'You slept badly for three nights.'

const proposed =
  (end: string, body: unknown, isConfirmed = false) =>
  async (): Promise<RouteExample> => {
    const { visitor, id } = await aProposal()
    const path = `/v2/coach/actions/${id}`
    if (isConfirmed) await visitor.send('POST', `${path}/confirm`, {})
    return { path: `${path}${end}`, cookie: visitor.cookie, ...(body ? { body } : {}) }
  }

/** A request for each route of this feature that is answered with success. */
export const examples: RouteExamples = {
  'GET /v2/coach/actions': asAthlete('/v2/coach/actions'),
  'GET /v2/coach/actions/:proposal': proposed('', null),
  'POST /v2/coach/actions/propose': async () => {
    const { visitor, first } = await automated()
    const body = {
      request_id: 'an-example',
      reason: REASON,
      actions: [{ kind: 'load', workout_id: first, percent: 80 }],
    }
    return { path: '/v2/coach/actions/propose', cookie: visitor.cookie, body }
  },
  'POST /v2/coach/actions/:proposal/confirm': proposed('/confirm', {}),
  'POST /v2/coach/actions/:proposal/reject': proposed('/reject', { reason: 'I feel fine.' }),
  'POST /v2/coach/actions/:proposal/undo': proposed('/undo', {}, true),
}
