import type { Ctx } from '#worker/context.ts'
import type { ActivityRecord } from '#worker/domain/activity/activity-record.ts'
import type { ConnectedProvider } from '#worker/domain/policy/provider-terms.ts'
import { markPolled } from '#worker/features/training/provider-access/connection.ts'
import type { ActivitySource } from '#worker/features/training/providers/adapter.ts'
import { requireSystem } from '#worker/platform/access.ts'
import { arrivalOf } from './arrival-of.ts'
import { type Progress, setAfterIndex } from './ingestion-state.ts'
import { keepRead } from './keep-read.ts'
import { activityJob, detailJob, pollLater } from './next-jobs.ts'
import { openWork } from './open-work.ts'
import { storedSince } from './repo/origins.ts'
import { NOT_WAITING } from './repo/state.ts'
import { track } from './track.ts'

const AT_MOST_EVERY_MS = 60 * 60_000
/** Devices upload late: a poll looks this far behind the newest day. */
const DAY_MS = 24 * 60 * 60_000
const LOOK_BACK_MS = 14 * DAY_MS
const PAGE = 200
const MOST_PAGES = 3
const MOST_STORED = 600
const MOST_MISSING = 20

/** Reads what is new, at most once an hour; a forced sync has cleared the hour before. */
export function poll(ctx: Ctx, provider: ConnectedProvider, athleteId: string): Promise<void> {
  requireSystem(ctx)
  return track(ctx, athleteId, provider, async () => {
    const work = await openWork(ctx, provider, athleteId)
    if (!work || work.state.phase === 'index') return
    const { connection, state } = work
    const later = pollLater(provider, athleteId, ctx.now)
    if (connection.lastPolledAt && ctx.now.getTime() - connection.lastPolledAt.getTime() < AT_MOST_EVERY_MS) {
      await ctx.store({}, { jobs: [later] })
      return
    }
    const newestMs = state.newestDay ? Date.parse(state.newestDay) : 0
    const { reach } = work.adapter
    // What the provider no longer tells of is not missing.
    const reachMs = reach ? ctx.now.getTime() - (reach.days - 1) * DAY_MS : 0
    const since = new Date(Math.max(reachMs, newestMs - LOOK_BACK_MS))
    const stored = await storedSince(ctx.db, athleteId, provider, since, MOST_STORED)
    const { records, isWhole } = await readNews(work.adapter.source(ctx, connection, 'normal'), since)
    const known = new Set(stored)
    const listed = new Set(records.map((record) => record.externalId))
    const hasNews = records.some((record) => !known.has(record.externalId ?? ''))
    // What is stored and the provider no longer lists was deleted while no event reached us: each is looked at by itself.
    const missing = isWhole ? stored.filter((id) => !listed.has(id)).slice(0, MOST_MISSING) : []
    const arrivals = records.map((record) => arrivalOf(provider, record, 'summary'))
    const last = Math.max(0, Math.ceil(arrivals.length / PAGE) - 1) * PAGE
    for (let i = 0; i < last; i += PAGE) {
      if (!(await keepRead(ctx, connection, arrivals.slice(i, i + PAGE)))) return
    }
    await keepRead(ctx, connection, arrivals.slice(last), {
      statements: [
        markPolled(ctx, athleteId, provider, ctx.now),
        ...setAfterIndex(ctx, athleteId, provider, progressAfter(state, hasNews, ctx.now)),
      ],
      jobs: [
        later,
        ...(hasNews ? [detailJob(provider, athleteId)] : []),
        ...missing.map((id) => activityJob(provider, athleteId, id, 'delete')),
      ],
    })
  })
}

/** A few pages at most; what lies beyond is the next poll's, which begins at the newest day read. */
async function readNews(source: ActivitySource, since: Date) {
  const byId = new Map<string | null, ActivityRecord>()
  let from = since
  for (let pages = 0; pages < MOST_PAGES; pages++) {
    const { records, isFull } = await source.since(from)
    for (const record of records) byId.set(record.externalId, record)
    const last = records.at(-1)
    if (!isFull || !last) return { records: [...byId.values()], isWhole: !isFull }
    // One second back: several may start in the same one.
    from = new Date(Date.parse(last.startAt) - 1000)
  }
  return { records: [...byId.values()], isWhole: false }
}

type State = NonNullable<Awaited<ReturnType<typeof openWork>>>['state']

/** A poll that finds nothing leaves a finished import finished, and details that wait for a window waiting. */
function progressAfter(state: State, hasNews: boolean, now: Date): Progress {
  if (hasNews) return { status: 'running', phase: 'detail', ...NOT_WAITING }
  if (state.phase === null) return { status: 'complete', ...NOT_WAITING }
  const waits = state.status === 'deferred' && state.deferredUntil !== null && state.deferredUntil > now
  return waits ? { status: 'deferred' } : { status: 'running', ...NOT_WAITING }
}
