import { env } from 'cloudflare:workers'
import type { RouteExamples } from '#dev/routes/example.ts'

/** A request for each route of this feature that is answered with success. */
export const examples: RouteExamples = {
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
