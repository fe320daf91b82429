import type { Ctx } from '#worker/context.ts'
import type { ActivityRecord } from '#worker/domain/activity/activity-record.ts'
import type { Urgency } from '#worker/features/training/budget/fair-share.ts'
import type { IndexCursor } from '#worker/features/training/ingestion/schema.ts'
import { type Call, callProvider } from '#worker/features/training/provider-access/call-provider.ts'
import type { Connection } from '#worker/features/training/provider-access/connection.ts'
import type { ActivitySource, IndexPage } from '#worker/features/training/providers/adapter.ts'
import { AppError } from '#worker/platform/errors.ts'
import { PAGE_SIZE, type StravaClient } from '#worker/platform/strava/client.ts'
import { mapDetail, mapSummary } from '#worker/platform/strava/map-activity.ts'
import type { StravaDetail, StravaSummary } from '#worker/platform/strava/wire.ts'
import { stravaAccess } from './access.ts'

type CallStrava = Call<StravaClient>

const secondOf = (raw: StravaSummary) => Math.floor(Date.parse(raw.start_date) / 1000)

/** One athlete's Strava as ingestion sees it. */
export function stravaSource(ctx: Ctx, connection: Connection, urgency: Urgency): ActivitySource {
  const call = callProvider(ctx, connection, urgency, stravaAccess(ctx))
  return {
    page: (after) => readPage(call, after),
    async since(startAt) {
      const afterS = Math.floor(startAt.getTime() / 1000)
      const rows = (await call((client, token) => client.activities(token, { afterS }))) ?? []
      return { records: rows.map(mapSummary), isFull: rows.length === PAGE_SIZE }
    },
    estimate: () => readEstimate(call, connection),
    async summary(externalId) {
      const raw = await readOwn(call, connection, externalId)
      return raw && mapSummary(raw)
    },
    full: (externalId) => readFull(call, connection, externalId),
  }
}

/**
 * Pages by start time, not by number: an activity that arrives meanwhile shifts nothing. The next page begins one
 * second into this one, because several activities may start in the same second, and leaves out what it has seen.
 */
async function readPage(call: CallStrava, after: IndexCursor | null): Promise<IndexPage> {
  const stretch = after ? { beforeS: after.beforeS + 1 } : {}
  const rows = (await call((client, token) => client.activities(token, stretch))) ?? []
  const seen = new Set(after?.edge)
  const fresh = rows.filter((raw) => !seen.has(String(raw.id)))
  const starts = rows.map(secondOf).filter(Number.isFinite)
  if (fresh.length === 0 || starts.length === 0) return { records: [], next: null }
  const oldestS = Math.min(...starts)
  // A whole page within one second cannot be passed by the overlap: then the second is left behind.
  const beforeS = after && oldestS >= after.beforeS ? after.beforeS - 1 : oldestS
  const edge = rows.filter((raw) => secondOf(raw) === oldestS).map((raw) => String(raw.id))
  return { records: fresh.map(mapSummary), next: { beforeS, edge } }
}

/** Strava counts runs, rides and swims that everyone may see: a rough figure, and none is no reason to stop. */
async function readEstimate(call: CallStrava, connection: Connection): Promise<number | null> {
  try {
    const stats = await call((client, token) => client.stats(token, connection.externalAthleteId))
    if (!stats) return null
    const parts = [stats.all_run_totals, stats.all_ride_totals, stats.all_swim_totals]
    return parts.some(Boolean) ? parts.reduce((sum, part) => sum + (part?.count ?? 0), 0) : null
  } catch (error) {
    if (error instanceof AppError && (error.code === 'upstream' || error.code === 'unavailable')) return null
    throw error
  }
}

async function readOwn(
  call: CallStrava,
  connection: Connection,
  externalId: string,
): Promise<StravaDetail | null> {
  const raw = await call((client, token) => client.activity(token, externalId))
  if (!raw) return null
  const isOwn = !raw.athlete || String(raw.athlete.id) === connection.externalAthleteId
  return isOwn ? raw : null
}

async function readFull(
  call: CallStrava,
  connection: Connection,
  externalId: string,
): Promise<ActivityRecord | null> {
  const raw = await readOwn(call, connection, externalId)
  if (!raw) return null
  // A manual entry has no streams; asking would cost a call to hear so.
  const streams = raw.manual ? null : await call((client, token) => client.streams(token, externalId))
  return mapDetail(raw, streams)
}
