import type { Ctx } from '#worker/context.ts'
import type { Sport } from '#worker/domain/activity/sport.ts'
import { sayActivity } from '#worker/domain/coach/units-said.ts'
import { STANDARD_DISTANCES } from '#worker/domain/effort/standard-distances.ts'
import { bestsFor } from '#worker/features/training/activities/activities-for.ts'
import { readPbs } from '#worker/features/training/analytics/read-pbs.ts'
import type { PbsQuery } from '#worker/features/training/analytics/schema.ts'
import { requireReader } from '#worker/platform/access.ts'
import { type Draft, paceValue, value } from '../receipts.ts'

export interface Best {
  title: string
  distanceM: number
  elapsedS: number
  day: string
  activityId: string
  name: string
  /** `so_far` while something unread could be better. */
  standing: 'pb' | 'so_far' | null
}

/** Best times over the standard distances of a sport; of the whole record for a model, of one year too for the athlete. */
export async function readBests(ctx: Ctx, query: PbsQuery): Promise<{ bests: Best[]; receipts: Draft[] }> {
  const { athleteId, audience } = requireReader(ctx)
  const bests =
    audience === 'own' ? (await readPbs(ctx, query)).distances : await allowedBests(ctx, athleteId, query)
  return { bests, receipts: bests.map((best) => receiptOf(best, query.sport)) }
}

/** What may be shared: of activities whose every source lets a model read it, named by their sport alone. */
async function allowedBests(ctx: Ctx, athleteId: string, { sport, year }: PbsQuery): Promise<Best[]> {
  const rows = await bestsFor(ctx, athleteId, 'ai')
  const known = STANDARD_DISTANCES[sport] ?? []
  return rows.flatMap(({ kind, extent, value: elapsedS, day, activityId, ...of }): Best[] => {
    const distance = known.find(({ distanceM }) => distanceM === extent)
    if (kind !== 'distance' || of.sport !== sport || !distance) return []
    if (year !== undefined && Number(day.slice(0, 4)) !== year) return []
    const name = sayActivity(sport, 1)
    return [{ title: distance.name, distanceM: extent, elapsedS, day, activityId, name, standing: 'so_far' }]
  })
}

const receiptOf = (best: Best, sport: Sport): Draft => ({
  tool: 'personal_bests',
  title: `${best.title}: ${best.name}`,
  day: best.day,
  period: null,
  ids: [best.activityId],
  href: `/activities/${best.activityId}`,
  values: [
    ...value('Distance', best.distanceM, 'm'),
    ...value('Time', best.elapsedS, 's'),
    ...paceValue(sport, best.distanceM, best.elapsedS),
  ],
  names: [best.title, best.name],
  leftOut: null,
})
