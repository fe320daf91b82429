import type { Ctx } from '#worker/context.ts'
import type { Statement } from '#worker/db/open.ts'
import { notifyLive } from '#worker/features/account/live/notify-live.ts'
import { markDirty } from '#worker/features/training/derivation/mark-dirty.ts'
import { notFound } from '#worker/platform/errors.ts'
import { type WriteContext, writeActivity } from './activity-write.ts'
import { type ActivityEdits, editsOf, withoutFactsOf } from './edits.ts'
import { originsByActivity } from './known-activities.ts'
import type { Along } from './record-activities.ts'
import { type ActivityRow, type IngestState, loadFamilies, type OriginRow } from './repo/load-ingest.ts'
import { type IngestWrite, ingestStatements } from './repo/store-ingest.ts'
import { retryStale } from './retry-stale.ts'
import { sportJobs } from './sport-jobs.ts'
import { termsInForce } from './terms-in-force.ts'

/** A change to which origins tell of which activities. Everything else follows by merging again. */
export interface Reshape {
  /** Origins as they will be, where they change (another activity, kept apart). */
  changed?: readonly OriginRow[]
  removed?: readonly string[]
  /** Activities to merge again although their origins stay, with what the athlete changed by hand. */
  edits?: ReadonlyMap<string, ActivityEdits | null>
  /** What has to be read before anything of it goes. */
  keep?: Statement
  /** Streams of what is removed that stay all the same. */
  keptStreams?: ReadonlySet<string>
  /** Statements that the decision brings, after its own. */
  also?: readonly Statement[]
}

/**
 * Loads families of activities, lets the caller decide, and stores the result as one: merged again, emptied
 * activities gone, days marked stale. Decided again when somebody else recorded meanwhile.
 */
export async function reshape(
  ctx: Ctx,
  athleteId: string,
  activityIds: Parameters<typeof loadFamilies>[2],
  decide: (state: IngestState) => Reshape | Promise<Reshape>,
  along: Along = {},
): Promise<void> {
  const staleKeys = await retryStale(ctx, async () => {
    const state = await loadFamilies(ctx.db, athleteId, activityIds)
    if (!state) throw notFound('The athlete')
    const context = {
      athleteId,
      timeZone: state.zone,
      overrides: termsInForce(state.flags),
      now: ctx.now,
    }
    const change = await decide(state)
    const { write, days } = reshaped(state, change, context)
    const [fromDay = '', toDay = ''] = [days[0], days.at(-1)]
    const dirty = fromDay ? markDirty(ctx.db, athleteId, fromDay, toDay) : null
    const event = { type: 'activities.changed', athleteId, fromDay, count: days.length } as const
    await ctx.store(
      {
        keep: change.keep ? [change.keep] : [],
        write: ingestStatements(ctx.db, athleteId, state.ingestVersion, { ...write, dirty }),
        also: change.also ?? [],
        along: along.statements,
      },
      {
        jobs: [
          ...(fromDay ? [{ job: { type: 'event', event } } as const] : []),
          ...sportJobs(athleteId, write.activities, state.activities),
          ...(along.jobs ?? []),
        ],
      },
    )
    const gone = new Set(change.removed ?? [])
    return state.origins.flatMap(({ id, streamKey }) =>
      gone.has(id) && streamKey && !change.keptStreams?.has(streamKey) ? [streamKey] : [],
    )
  })
  if (staleKeys.length > 0) ctx.defer(() => ctx.env.FILES.delete(staleKeys))
  notifyLive(ctx, athleteId, 'activities')
}

function reshaped(
  state: IngestState,
  { changed = [], removed = [], edits = new Map() }: Reshape,
  context: WriteContext,
): { write: Omit<IngestWrite, 'dirty'>; days: string[] } {
  const origins = new Map([...state.origins, ...changed].map((one) => [one.id, one]))
  const touched = new Set([...edits.keys(), ...changed.map((one) => one.activityId)])
  for (const one of state.origins) {
    const isGone = removed.includes(one.id)
    if (isGone || origins.get(one.id)?.activityId !== one.activityId) touched.add(one.activityId)
  }
  for (const id of removed) origins.delete(id)
  const byActivity = originsByActivity(origins.values())
  const rows = new Map(state.activities.map((row) => [row.id, row]))
  const emptied = [...touched].filter((id) => !byActivity.has(id))
  // A leg that another source tells of outlives its parent, on its own.
  for (const row of state.activities) if (row.parentId && emptied.includes(row.parentId)) touched.add(row.id)
  const write = { activities: [], origins: [...changed], lapsOf: [], laps: [], bests: [] }
  const result: Omit<IngestWrite, 'dirty'> & { activities: IngestWrite['activities'][number][] } = {
    ...write,
    removedOrigins: removed,
    removedActivities: emptied,
    // Before what they were of is gone, and they with it.
    movedOrigins: changed.map((one) => one.id),
  }
  const bests: IngestWrite['bests'][number][] = []
  const days = [...touched].flatMap((id) => rows.get(id)?.day ?? [])
  for (const id of touched) {
    const own = byActivity.get(id)
    if (!own) continue
    const made = writeActivity(
      identityOf(id, rows.get(id), { emptied, removed, edits }, context),
      own,
      context,
    )
    result.activities.push(made.row)
    bests.push(...made.bests)
    days.push(made.row.day)
  }
  return { write: { ...result, bests }, days: days.sort() }
}

function identityOf(
  id: string,
  row: ActivityRow | undefined,
  {
    emptied,
    removed,
    edits,
  }: {
    emptied: readonly string[]
    removed: readonly string[]
    edits: ReadonlyMap<string, ActivityEdits | null>
  },
  context: WriteContext,
) {
  const own = edits.has(id) ? (edits.get(id) ?? null) : row ? editsOf(row) : null
  const isOrphan = row?.parentId != null && emptied.includes(row.parentId)
  return {
    id,
    parentId: isOrphan ? null : (row?.parentId ?? null),
    legIndex: isOrphan ? null : (row?.legIndex ?? null),
    edits: withoutFactsOf(own, removed),
    createdAt: row?.createdAt ?? context.now,
  }
}
