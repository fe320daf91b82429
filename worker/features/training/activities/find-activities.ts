import type { Ctx } from '#worker/context.ts'
import type { Sport } from '#worker/domain/activity/sport.ts'
import { requireReader } from '#worker/platform/access.ts'
import { type AllowedActivity, activitiesFor } from './activities-for.ts'
import { findRows, type Search } from './repo/find.ts'
import type { Order } from './schema.ts'

export interface FoundActivity {
  id: string
  name: string
  sport: Sport
  day: string
  movingS: number
  distanceM: number | null
  elevationGainM: number | null
  averageHeartRateBpm: number | null
  averagePowerW: number | null
  stressPoints: number | null
}

export interface FoundActivities {
  activities: readonly FoundActivity[]
  /** Of all that were asked for, whatever number is listed. */
  sums: { count: number; distanceM: number; movingS: number; elevationGainM: number; stress: number }
  /** Activities whose sources keep them from a model. */
  leftOut: number
}

/** Nothing may be read of what is there: sums of zero would be told as days without training. */
export const isUnseen = ({ sums, leftOut }: FoundActivities) => sums.count === 0 && leftOut > 0

/** What a model may make us merge anew at once. */
const MOST_FOR_MODEL = 500

/** Activities by what is asked of them, for the athlete or their coach. One trip. */
export async function findActivities(ctx: Ctx, search: Search): Promise<FoundActivities> {
  const { athleteId, audience } = requireReader(ctx)
  if (audience === 'own') {
    const {
      activities: rows,
      sums: [sums],
    } = await findRows(ctx.db, athleteId, search)
    return { activities: rows, sums: sums ?? sumsOf([]), leftOut: 0 }
  }
  const { fromDay, toDay } = search
  const { activities, leftOut } = await activitiesFor(ctx, athleteId, 'ai', {
    ...{ fromDay, toDay, limit: MOST_FOR_MODEL },
  })
  const asked = activities.filter(
    (one) =>
      (search.sport === null || one.sport === search.sport) &&
      isOfLength(one, search.lengthM) &&
      (search.ids === null || search.ids.includes(one.id)) &&
      (search.words === null || one.name.toLowerCase().includes(search.words.toLowerCase())),
  )
  return { activities: ordered(asked, search).slice(0, search.limit), sums: sumsOf(asked), leftOut }
}

const isOfLength = ({ distanceM }: AllowedActivity, length: Search['lengthM']) =>
  !length || (distanceM !== null && distanceM >= (length.from ?? 0) && distanceM <= (length.to ?? distanceM))

const KEY: Record<Order, (one: AllowedActivity) => number | null> = {
  newest: ({ startAt }) => Date.parse(startAt),
  distance: ({ distanceM }) => distanceM,
  time: ({ movingS }) => movingS,
  climb: ({ elevationGainM }) => elevationGainM,
  stress: ({ stressPoints }) => stressPoints,
  pace: ({ distanceM, movingS }) => (distanceM && movingS > 0 ? distanceM / movingS : null),
  power: ({ averagePowerW }) => averagePowerW,
}

function ordered(activities: readonly AllowedActivity[], { order, least }: Search) {
  const keyed = activities.flatMap((one) => {
    const key = KEY[order](one)
    return key === null ? [] : [{ one, key }]
  })
  // What is equal stays newest first, as it came.
  return keyed.sort((a, b) => (least ? a.key - b.key : b.key - a.key)).map(({ one }) => one)
}

function sumsOf(activities: readonly AllowedActivity[]): FoundActivities['sums'] {
  const sum = (of: (one: AllowedActivity) => number | null) =>
    activities.reduce((all, one) => all + (of(one) ?? 0), 0)
  return {
    count: activities.length,
    distanceM: sum(({ distanceM }) => distanceM),
    movingS: sum(({ movingS }) => movingS),
    elevationGainM: sum(({ elevationGainM }) => elevationGainM),
    stress: sum(({ stressPoints }) => stressPoints),
  }
}
