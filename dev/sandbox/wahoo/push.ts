import type { MakePush } from '../connected/push.ts'

/** An event of a workout, under the application's token as Wahoo sends it. */
export const push: MakePush = ({ activityId, athleteId, at }, { WAHOO_WEBHOOK_TOKEN = '' }) => ({
  path: '/wahoo/webhook',
  headers: {},
  body: JSON.stringify({
    event_type: 'workout_summary',
    webhook_token: WAHOO_WEBHOOK_TOKEN,
    user: { id: athleteId },
    workout_summary: {
      id: Number(activityId) + 500,
      updated_at: at.toISOString(),
      file: { url: `https://cdn.wahooligan.com/${activityId}.fit` },
      workout: { id: Number(activityId), starts: at.toISOString(), workout_type_id: 1 },
    },
  }),
})
