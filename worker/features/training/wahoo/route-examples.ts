import { env } from 'cloudflare:workers'
import type { RouteExamples } from '#dev/routes/example.ts'

/** A request for each route of this feature that is answered with success. */
export const examples: RouteExamples = {
  'POST /wahoo/webhook': () => ({
    path: '/wahoo/webhook',
    body: {
      event_type: 'workout_summary',
      webhook_token: env.WAHOO_WEBHOOK_TOKEN,
      user: { id: 1 },
      workout_summary: { id: 1, updated_at: '2026-11-02T12:00:00.000Z', workout: { id: 1 } },
    },
  }),
}
