import { env } from 'cloudflare:workers'
import type { RouteExamples } from '#dev/routes/example.ts'
import { callbackPath } from '#dev/routes/people.ts'
import { signedIn } from '#dev/test/visitor.ts'

/** A request for each route of this feature that is answered with success. */
export const examples: RouteExamples = {
  'GET /strava/callback': async () => {
    const { visitor } = await signedIn()
    return { path: await callbackPath(visitor), cookie: visitor.cookie }
  },
  'GET /strava/webhook': () => ({
    path: `/strava/webhook?hub.mode=subscribe&hub.challenge=x&hub.verify_token=${env.STRAVA_WEBHOOK_VERIFY_TOKEN}`,
  }),
  'POST /strava/webhook': () => ({
    path: '/strava/webhook',
    body: {
      object_type: 'activity',
      object_id: 1,
      aspect_type: 'create',
      owner_id: 1,
      subscription_id: 1,
      event_time: 1,
      updates: {},
    },
  }),
}
