import type { Ctx } from '#worker/context.ts'
import { mergeOrigins } from '#worker/domain/activity/merge-origins.ts'
import { factsSource, sportlessFacts } from '#worker/features/training/activities/activity-write.ts'
import {
  type ActivityEdits,
  editsOf,
  otherSport,
  type Shape,
  shapeOf,
  statedEfforts,
  tellingOrigins,
  withEdits,
} from '#worker/features/training/activities/edits.ts'
import type { ActivityRow, IngestState } from '#worker/features/training/activities/load-families.ts'
import { reshape } from '#worker/features/training/activities/reshape.ts'
import { readSportsJob } from '#worker/features/training/activities/sport-jobs.ts'
import { factsOf, mergeable } from '#worker/features/training/activities/summary.ts'
import { requireSystem } from '#worker/platform/access.ts'
import { staleActivities } from './repo.ts'
import { storedStreams } from './stored-streams.ts'

/** Their samples lie in memory one after the other, their facts together. */
const AT_ONCE = 20

/**
 * Reads efforts, drift and doubtful stretches again for the sport an activity is, where that is the athlete's word and
 * not its source's: a bounded number a run. Nobody waits, so no provider is asked for samples that have gone by its
 * terms: of those what holds for any sport stays, until somebody looks and they are fetched.
 */
export async function readSports(ctx: Ctx, athleteId: string): Promise<void> {
  requireSystem(ctx)
  const ids = await staleActivities(ctx.db, athleteId, AT_ONCE)
  if (ids.length === 0) return
  await reshape(
    ctx,
    athleteId,
    ids,
    async (state) => {
      const edits = new Map<string, ActivityEdits | null>()
      for (const row of state.activities)
        if (ids.includes(row.id)) edits.set(row.id, await readAgain(ctx, state, row))
      return { edits }
    },
    ids.length === AT_ONCE ? { jobs: [readSportsJob(athleteId)] } : {},
  )
  ctx.log.info('sports.read', { count: ids.length })
}

async function readAgain(ctx: Ctx, state: IngestState, row: ActivityRow): Promise<ActivityEdits | null> {
  const edits = editsOf(row)
  const telling = tellingOrigins(
    edits,
    state.origins.filter((one) => one.activityId === row.id),
  )
  if (!edits || telling.length === 0) return edits
  const source = factsSource(withEdits(mergeOrigins(telling.map(mergeable)), telling, edits), telling)
  if (!source) return edits
  const { shape, ...others } = edits
  const { record } = mergeable(source)
  const sport = otherSport(edits, record.sport)
  const laid = source.id === shape?.originId ? shape : null
  const active = laid?.edits ?? []
  if (!sport && active.length === 0) return others
  const isKept = !source.rawExpiresAt || source.rawExpiresAt > ctx.now
  const streams =
    source.streamKey && isKept ? await storedStreams(ctx, source.streamKey, state.keepsHealth) : null
  if (streams) {
    const recording = { ...record, providerEfforts: statedEfforts(source.facts), streams }
    return { ...others, shape: shapeOf(source.id, recording, active, sport) }
  }
  const bare: Shape = { originId: source.id, edits: [], startShiftS: 0, fields: {}, facts: factsOf(source) }
  const { sport: _read, cameAs: _came, ...kept } = active.length > 0 && laid ? laid : bare
  return {
    ...others,
    shape: { ...kept, ...(sport ? { sport, cameAs: record.sport } : {}), facts: sportlessFacts(kept.facts) },
  }
}
