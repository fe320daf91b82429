import type { MakePush } from '../connected/push.ts'

export const openIdOf = (athleteId: number) => `b93ac3b5${athleteId}`

/** What COROS sends of a workout, under the application's own id and secret. */
export const push: MakePush = (
  { activityId, athleteId, at },
  { COROS_CLIENT_ID = '', COROS_CLIENT_SECRET = '' },
) => {
  const [labelId = '', mode = '8', subMode = '1'] = activityId.split('.')
  const endTime = Math.floor(at.getTime() / 1000)
  const workout = {
    ...{ openId: openIdOf(athleteId), mode: Number(mode), subMode: Number(subMode) },
    ...{ startTime: endTime - 3600, endTime, startTimezone: 32, endTimezone: 32, distance: 10_000 },
  }
  return {
    path: '/coros/webhook',
    headers: { client: COROS_CLIENT_ID, secret: COROS_CLIENT_SECRET },
    // A number, as some of its answers have it: more digits than one holds.
    body: `{"sportDataList":[{"labelId":${labelId},${JSON.stringify(workout).slice(1)}]}`,
  }
}
