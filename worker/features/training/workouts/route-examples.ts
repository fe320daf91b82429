import type { RouteExamples } from '#dev/routes/example.ts'
import { type Athlete, asAthlete } from '#dev/routes/people.ts'

const PATH = '/v1/workout-templates'
const WORKOUT = {
  sport: 'run',
  title: 'Six times 400',
  steps: [
    {
      type: 'repeat',
      times: 6,
      steps: [
        {
          type: 'step',
          intent: 'work',
          length: { by: 'distance', m: 400 },
          target: { by: 'speed', from_mps: 4, to_mps: 4.2 },
        },
        { type: 'step', intent: 'rest', length: { by: 'time', s: 90 }, target: { by: 'open' } },
      ],
    },
  ],
}

async function kept(me: Athlete): Promise<string> {
  const made = await me.visitor.send('POST', PATH, { workout: WORKOUT, tags: ['track'] })
  return `${PATH}/${made.body.id}`
}

/** A request for each route of this feature that is answered with success. */
export const examples: RouteExamples = {
  'GET /v1/workout-templates': asAthlete(PATH),
  'POST /v1/workout-templates': (me) => ({ path: PATH, cookie: me.cookie, body: { workout: WORKOUT } }),
  'GET /v1/workout-templates/thresholds': asAthlete(`${PATH}/thresholds`),
  'GET /v1/workout-templates/:id': async (me) => ({ path: await kept(me), cookie: me.cookie }),
  'GET /v1/workout-templates/:id/file': async (me) => ({
    path: `${await kept(me)}/file?format=json`,
    cookie: me.cookie,
  }),
  'PUT /v1/workout-templates/:id': async (me) => ({
    path: await kept(me),
    cookie: me.cookie,
    body: { workout: { ...WORKOUT, title: 'Eight times 400' }, tags: ['track', 'vo2max'] },
  }),
  'DELETE /v1/workout-templates/:id': async (me) => ({ path: await kept(me), cookie: me.cookie }),
  'POST /v1/workout-templates/:id/restoration': async (me) => {
    const path = await kept(me)
    await me.visitor.send('DELETE', path)
    return { path: `${path}/restoration`, cookie: me.cookie, body: {} }
  },
}
