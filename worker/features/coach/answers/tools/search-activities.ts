import type { Ctx } from '#worker/context.ts'
import type { Period } from '#worker/domain/coach/period.ts'
import {
  type FoundActivities,
  findActivities,
  isUnseen,
} from '#worker/features/training/activities/find-activities.ts'
import { activityReceipt, type Draft, leftOutWords, value } from '../receipts.ts'

export type ActivitySearch = Omit<Parameters<typeof findActivities>[1], 'fromDay' | 'toDay'> & {
  period: Period
}

const TOOL = 'find_activities'

/** Activities of a span: a receipt for each that is listed, and one for their sums. */
export async function searchActivities(
  ctx: Ctx,
  { period, ...search }: ActivitySearch,
): Promise<{ found: FoundActivities; receipts: Draft[] }> {
  const found = await findActivities(ctx, { ...search, fromDay: period.from, toDay: period.to })
  const { sums, activities, leftOut } = found
  const all: Draft = {
    tool: TOOL,
    title: `Activities ${period.words}`,
    day: null,
    period: { from: period.from, to: period.to },
    ids: activities.map(({ id }) => id),
    href: '/activities',
    values: isUnseen(found)
      ? []
      : [
          ...value('Activities', sums.count, 'count'),
          ...value('Distance', sums.distanceM, 'm'),
          ...value('Moving time', sums.movingS, 's'),
          ...value('Climb', sums.elevationGainM, 'm'),
          ...value('Stress', sums.stress, 'stress'),
        ],
    names: [],
    leftOut: leftOutWords(leftOut),
  }
  return { found, receipts: [...activities.map((one) => activityReceipt(TOOL, one)), all] }
}
