import type { RouteExamples } from '#dev/routes/example.ts'
import { type Athlete, asAthlete } from '#dev/routes/people.ts'

const yesterday = () => new Date(Date.now() - 86_400_000).toISOString().slice(0, 10)
const answer = () => `/v1/pain/${yesterday()}/before`
const begin = () => ({ area: 'calf', from_day: yesterday(), stage: 'run_walk' })
const begun = async (me: Athlete) => {
  const { body } = await me.visitor.send('POST', '/v1/returns', begin())
  // One is on at a time: asked again, it is the one that is there.
  return body.id ?? (await me.visitor.get('/v1/pain')).body.returns[0].id
}

/** A request for each route of this feature that is answered with success. */
export const examples: RouteExamples = {
  'GET /v1/pain': asAthlete('/v1/pain'),
  'PUT /v1/pain/:day/:moment': (me) => ({ path: answer(), cookie: me.cookie, body: { score: 1 } }),
  'DELETE /v1/pain/:day/:moment': async (me) => {
    await me.visitor.send('PUT', answer(), { score: 3, signs: ['sharp'] })
    return { path: answer(), cookie: me.cookie }
  },
  'POST /v1/returns': async (me) => {
    await me.visitor.send('POST', `/v1/returns/${await begun(me)}/end`)
    return { path: '/v1/returns', cookie: me.cookie, body: begin() }
  },
  'POST /v1/returns/:id/end': async (me) => ({
    path: `/v1/returns/${await begun(me)}/end`,
    cookie: me.cookie,
  }),
}
