import type { MakePush } from '../connected/push.ts'

export const userIdOf = (athleteId: number) =>
  `eb24e8e5-110d-4a87-b976-${String(athleteId).padStart(12, '0')}`

/** That an activity can be fetched; Garmin signs nothing, and its address ends in a secret of ours. */
export const push: MakePush = (
  { activityId, athleteId, at, sandboxUrl },
  { GARMIN_WEBHOOK_SECRET = '', GARMIN_CLIENT_ID = '' },
) => {
  const toS = Math.floor(at.getTime() / 1000)
  const query = `uploadStartTimeInSeconds=${toS - 86_400}&uploadEndTimeInSeconds=${toS}&token=a${activityId}`
  return {
    path: `/garmin/webhook/${GARMIN_WEBHOOK_SECRET}`,
    headers: { 'garmin-client-id': GARMIN_CLIENT_ID },
    body: JSON.stringify({
      activities: [
        {
          userId: userIdOf(athleteId),
          callbackURL: `${sandboxUrl}/wellness-api/rest/activities?${query}`,
        },
      ],
    }),
  }
}
