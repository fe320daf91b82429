import type { ActivityRecord } from '#worker/domain/activity/activity-record.ts'
import { zoneOffsetS } from '#worker/domain/activity/local-day.ts'
import type { DecodedFile } from './decoded-file.ts'

/**
 * The same file, each activity that states no offset with that of the place it began at, so that its own place decides
 * its day. Positions indoors are drawn and decide nothing. The map of zones loads with the first file that needs it.
 */
export async function withOwnPlace(file: DecodedFile): Promise<DecodedFile> {
  if (file.kind === 'not_activity' || file.activities.every((one) => placeOf(one) === null)) return file
  const { default: zoneAt } = await import('@photostructure/tz-lookup')
  const placed = (activity: ActivityRecord): ActivityRecord => {
    const place = placeOf(activity)
    const utcOffsetS = place && zoneOffsetS(activity.startAt, zoneAt(...place))
    return { ...activity, utcOffsetS: utcOffsetS ?? activity.utcOffsetS, legs: activity.legs.map(placed) }
  }
  return { ...file, activities: file.activities.map(placed) }
}

/** Where an activity without an offset began, latitude and longitude; of a parent where its first leg began. */
function placeOf(activity: ActivityRecord): [number, number] | null {
  if (activity.utcOffsetS !== null || activity.isIndoor) return null
  const { latDeg, lngDeg } = activity.streams?.columns ?? {}
  const first = latDeg?.findIndex((lat, i) => Number.isFinite(lat) && Number.isFinite(lngDeg?.[i])) ?? -1
  const [lat, lng] = [latDeg?.[first], lngDeg?.[first]]
  if (lat !== undefined && lng !== undefined) return [lat, lng]
  return activity.legs.reduce<[number, number] | null>((found, leg) => found ?? placeOf(leg), null)
}
