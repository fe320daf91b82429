import type { Ctx } from '#worker/context.ts'
import { recordActivities } from '#worker/features/activities/record-activities.ts'
import { noteIngestion } from '#worker/features/ingestion/progress.ts'
import { track } from '#worker/features/ingestion/track.ts'
import { requireSystem } from '#worker/platform/access.ts'
import { stravaArrival } from './arrivals.ts'
import { activityJob, detailJob, pollLater, syncJob } from './next-jobs.ts'
import { openWork } from './open-work.ts'
import { markPolled } from './repo/link.ts'
import { heldSince, recount } from './repo/origins.ts'
import { stravaSource } from './strava-source.ts'

const AT_MOST_EVERY_MS = 60 * 60_000
/** Devices upload late: a poll looks this far behind the newest day. */
const LOOK_BACK_MS = 14 * 24 * 60 * 60_000
const MOST_HELD = 200
const MOST_MISSING = 20

/** Reads what is new, at most once an hour; a forced sync has cleared the hour before. */
export function poll(ctx: Ctx, athleteId: string): Promise<void> {
  requireSystem(ctx)
  return track(ctx, athleteId, 'strava', async () => {
    const work = await openWork(ctx, athleteId)
    if (!work || work.state.phase === 'index') return
    const { link, state } = work
    const later = pollLater(athleteId, ctx.now)
    if (link.lastPolledAt && ctx.now.getTime() - link.lastPolledAt.getTime() < AT_MOST_EVERY_MS) {
      await ctx.store([], [later])
      return
    }
    const newestMs = state.newestDay ? Date.parse(state.newestDay) : 0
    const since = new Date(Math.max(0, newestMs - LOOK_BACK_MS))
    const source = stravaSource(ctx, link, 'normal')
    const held = await heldSince(ctx.db, athleteId, since, MOST_HELD)
    const { records, isFull } = await source.since(since)
    const told = new Set(records.map((record) => record.externalId))
    // What we hold and Strava no longer lists was deleted while no event reached us: each is looked at by itself.
    const missing = isFull ? [] : held.filter((id) => !told.has(id)).slice(0, MOST_MISSING)
    await recordActivities(
      ctx,
      athleteId,
      records.map((record) => stravaArrival(record, 'summary')),
      {
        statements: [
          // A full page has more behind it: the next run goes on from its newest day at once.
          markPolled(ctx.db, athleteId, isFull ? null : ctx.now),
          noteIngestion(ctx, athleteId, 'strava', {
            status: 'running',
            phase: 'detail',
            deferredUntil: null,
            deferReason: null,
            errorMessage: null,
          }),
          recount(ctx.db, athleteId),
        ],
        jobs: [
          detailJob(athleteId),
          later,
          ...(isFull ? [syncJob(athleteId)] : []),
          ...missing.map((id) => activityJob(athleteId, id, 'delete')),
        ],
      },
    )
  })
}
