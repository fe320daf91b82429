import { env } from 'cloudflare:workers'
import type { RouteExamples } from '#dev/routes/example.ts'

const HOOK = new URL(env.STRAVA_WEBHOOK_CALLBACK_URL).pathname

/** A request for each route of this feature that is answered with success. */
export const examples: RouteExamples = {
  'GET /strava/webhook/:secret': () => ({
    path: `${HOOK}?hub.mode=subscribe&hub.challenge=x&hub.verify_token=${env.STRAVA_WEBHOOK_VERIFY_TOKEN}`,
  }),
  'POST /strava/webhook/:secret': () => ({
    path: HOOK,
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
