import { type MakePush, signHex } from '../connected/push.ts'
import { accountOf } from './account.ts'

/** A notification of a workout, signed as Suunto signs it. */
export const push: MakePush = async ({ activityId, athleteId, at }, { SUUNTO_WEBHOOK_SECRET = '' }) => {
  const body = JSON.stringify({
    type: 'WORKOUT_CREATED',
    username: accountOf(athleteId),
    workout: {
      ...{ workoutKey: activityId, activityId: 1, startTime: at.getTime(), totalTime: 3600 },
      ...{
        totalDistance: 10_000,
        hrdata: { workoutAvgHR: 145, workoutMaxHR: 175 },
        timeOffsetInMinutes: 120,
      },
    },
    gear: { manufacturer: 'Suunto', name: 'Suunto Vertical', productType: 'SPORT_WATCH' },
  })
  const signature = await signHex(body, SUUNTO_WEBHOOK_SECRET)
  return { path: '/suunto/webhook', headers: { 'X-HMAC-SHA256-Signature': signature }, body }
}
