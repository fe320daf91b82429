import type { RouteExamples } from '#dev/routes/example.ts'
import { asAthlete } from '#dev/routes/people.ts'

/** A request for each route of this feature that is answered with success. */
export const examples: RouteExamples = {
  'POST /v1/activities/:id/edits': (me) => ({
    path: `/v1/activities/${me.activityIds[1]}/edits`,
    cookie: me.cookie,
    body: { kind: 'crop', from_s: 0, to_s: 600 },
  }),
  'POST /v1/activities/:id/edits/preview': (me) => ({
    path: `/v1/activities/${me.activityIds[1]}/edits/preview`,
    cookie: me.cookie,
    body: { kind: 'crop', from_s: 0, to_s: 300 },
  }),
  'DELETE /v1/activities/:id/edits/:edit': async (me) => {
    const path = `/v1/activities/${me.activityIds[1]}/edits`
    const { body } = await me.visitor.send('POST', path, { kind: 'crop', from_s: 0, to_s: 500 })
    return { path: `${path}/${body.edit_id}`, cookie: me.cookie }
  },
  'GET /v1/activities/:id/streams': asAthlete('/v1/activities/:id/streams'),
  'GET /v1/activities/:id/edits': asAthlete('/v1/activities/:id/edits'),
}
