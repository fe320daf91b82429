import type { Ctx } from '#worker/context.ts'
import { joinOffer } from '#worker/domain/activity/join-records.ts'
import type { Sport } from '#worker/domain/activity/sport.ts'
import { editsOf } from '#worker/features/training/activities/edits.ts'
import { type ActivityRow, loadFamilies } from '#worker/features/training/activities/load-families.ts'
import { factsOf, type Summary } from '#worker/features/training/activities/summary.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import type { ActivityEdits } from './answers.ts'
import { activityIn } from './plan-edit.ts'
import { loadNeighbours } from './repo.ts'

/** What can be changed of an activity's recording, and what was. One trip. */
export async function listEdits(ctx: Ctx, id: string): Promise<ActivityEdits> {
  const athleteId = requireAthlete(ctx)
  const [state, neighbours] = await Promise.all([
    loadFamilies(ctx, athleteId, [id]),
    loadNeighbours(ctx.db, athleteId, id),
  ])
  const row = activityIn(state, id)
  const edits = editsOf(row)
  const own = (state?.origins ?? []).filter((one) => one.activityId === id)
  const recorded =
    own.find((one) => one.id === edits?.joined?.originId) ??
    own.find((one) => one.id === edits?.shape?.originId) ??
    own.find((one) => one.streamKey !== null && one.streamKey === row.streamKey) ??
    own.find((one) => factsOf(one)?.stream)
  const { excludedFromLoad, excludedFromBests } = row
  return {
    id,
    name: row.name,
    day: row.day,
    sport: row.sport as Sport,
    recordedS: recorded ? (recorded.summary as unknown as Summary).elapsedS : null,
    streamNames: recorded?.streamNames ?? row.streamNames ?? [],
    excludedFromLoad,
    excludedFromBests,
    edits: (edits?.made ?? [])
      .map(({ requestId: _, ...one }) => {
        const split = edits?.splits?.find(({ editId }) => editId === one.id)
        return { ...one, splitInto: split?.activityId ?? null }
      })
      .toReversed(),
    joinable: neighbours.self.length > 0 ? joinable(row, neighbours) : [],
  }
}

type Neighbours = Pick<Awaited<ReturnType<typeof loadNeighbours>>, 'before' | 'after'>

function joinable(row: ActivityRow, neighbours: Neighbours): ActivityEdits['joinable'] {
  const own = totalsOf(row)
  return (['before', 'after'] as const).flatMap((place) =>
    neighbours[place].flatMap((one) => {
      const offer = joinOffer(own, totalsOf(one))
      return offer ? [{ id: one.id, name: one.name, ...totalsOf(one), place, ...offer }] : []
    }),
  )
}

const totalsOf = ({ startAt, elapsedS, movingS, distanceM }: Neighbours['before'][number] | ActivityRow) => ({
  ...{ startAt: startAt.toISOString(), elapsedS, movingS, distanceM },
})
