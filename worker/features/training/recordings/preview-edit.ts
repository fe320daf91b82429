import type { Ctx } from '#worker/context.ts'
import { writeActivity } from '#worker/features/training/activities/activity-write.ts'
import { type ActivityEdits, editsOf } from '#worker/features/training/activities/edits.ts'
import {
  type ActivityRow,
  type IngestState,
  loadFamilies,
} from '#worker/features/training/activities/load-families.ts'
import type { ActivityWrite, BestWrite } from '#worker/features/training/activities/repo/store-ingest.ts'
import { termsInForce } from '#worker/features/training/activities/terms-in-force.ts'
import {
  openStressPreview,
  type StressView,
} from '#worker/features/training/derivation/open-stress-preview.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import { notFound } from '#worker/platform/errors.ts'
import type { EditPreview, EditSide } from './answers.ts'
import { activityIn, withEdit } from './plan-edit.ts'
import type { PreviewInput } from './schema.ts'

/** What a change would do to summary, stress, bests and that day's load. Stores nothing. One trip and one object. */
export async function previewEdit(ctx: Ctx, id: string, input: PreviewInput): Promise<EditPreview> {
  const athleteId = requireAthlete(ctx)
  const [state, stress] = await Promise.all([
    loadFamilies(ctx, athleteId, [id]),
    openStressPreview(ctx, athleteId, id),
  ])
  const row = activityIn(state, id)
  if (!state) throw notFound('The activity')
  const write = (edits: ActivityEdits | null) => writeWith(ctx, state, row, edits)
  const before = write(editsOf(row))
  if (input.kind === 'switches') {
    const next = {
      excludedFromLoad: input.excludedFromLoad ?? row.excludedFromLoad,
      excludedFromBests: input.excludedFromBests ?? row.excludedFromBests,
    }
    return {
      before: sideOf(before.row, stress({ row: {} })),
      after: sideOf(before.row, stress({ row: next })),
      bests: bestChanges(
        counted(before.bests, row.excludedFromBests),
        counted(before.bests, next.excludedFromBests),
      ),
    }
  }
  const { requestId, ...edit } = input
  const made = { id: 'preview', requestId, edit, madeAt: ctx.now.toISOString(), undoneAt: null }
  const after = write(await withEdit(ctx, state, row, made))
  return {
    before: sideOf(before.row, stress({ row: {} })),
    after: sideOf(after.row, stress({ row: measuredOf(after.row), efforts: after.bests })),
    bests: bestChanges(
      counted(before.bests, row.excludedFromBests),
      counted(after.bests, row.excludedFromBests),
    ),
  }
}

function writeWith(ctx: Ctx, state: IngestState, row: ActivityRow, edits: ActivityEdits | null) {
  const origins = state.origins.filter((one) => one.activityId === row.id)
  const { id, parentId, legIndex, createdAt } = row
  const context = {
    athleteId: row.athleteId,
    timeZone: state.zone,
    overrides: termsInForce(state.flags),
    now: ctx.now,
  }
  return writeActivity({ id, parentId, legIndex, createdAt, edits }, origins, context)
}

/** What stress is computed from. */
function measuredOf(row: ActivityWrite) {
  const { day, elapsedS, movingS, distanceM = null, elevationGainM = null, facts = null } = row
  const { averageHeartRateBpm = null, maxHeartRateBpm = null, averagePowerW = null } = row
  const heart = { averageHeartRateBpm, maxHeartRateBpm }
  return { day, elapsedS, movingS, distanceM, elevationGainM, averagePowerW, facts, ...heart }
}

function sideOf(row: ActivityWrite, stress: StressView | null): EditSide {
  if (!stress) throw notFound('The activity')
  return {
    startAt: row.startAt.toISOString(),
    elapsedS: row.elapsedS,
    movingS: row.movingS,
    distanceM: row.distanceM ?? null,
    elevationGainM: row.elevationGainM ?? null,
    averageHeartRateBpm: row.averageHeartRateBpm ?? null,
    maxHeartRateBpm: row.maxHeartRateBpm ?? null,
    averagePowerW: row.averagePowerW ?? null,
    maxPowerW: row.maxPowerW ?? null,
    maxSpeedMps: row.maxSpeedMps ?? null,
    day: row.day,
    ...stress,
  }
}

function counted(bests: readonly BestWrite[], isExcluded: boolean): readonly BestWrite[] {
  return isExcluded ? [] : bests
}

function bestChanges(before: readonly BestWrite[], after: readonly BestWrite[]): EditPreview['bests'] {
  const keyOf = (best: BestWrite) => `${best.kind} ${best.extent}`
  const then = new Map(after.map((best) => [keyOf(best), best.value]))
  const was = new Map(before.map((best) => [keyOf(best), best.value]))
  return [...new Map([...before, ...after].map((best) => [keyOf(best), best])).values()]
    .map((best) => {
      const { kind, extent } = best
      return { kind, extent, before: was.get(keyOf(best)) ?? null, after: then.get(keyOf(best)) ?? null }
    })
    .filter((one) => one.before !== one.after)
    .sort((a, b) => (a.kind === b.kind ? a.extent - b.extent : a.kind < b.kind ? -1 : 1))
}
