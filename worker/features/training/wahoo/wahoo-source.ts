import type { Ctx } from '#worker/context.ts'
import type { ActivityRecord } from '#worker/domain/activity/activity-record.ts'
import type { Urgency } from '#worker/features/training/budget/fair-share.ts'
import type { IndexCursor } from '#worker/features/training/ingestion/schema.ts'
import { type Call, callProvider } from '#worker/features/training/provider-access/call-provider.ts'
import type { Connection } from '#worker/features/training/provider-access/connection.ts'
import type { ActivitySource, IndexPage } from '#worker/features/training/providers/adapter.ts'
import { withFile } from '#worker/platform/providers/with-file.ts'
import { PAGE_SIZE, type WahooClient } from '#worker/platform/wahoo/client.ts'
import { mapWorkout } from '#worker/platform/wahoo/map-workout.ts'
import type { WahooWorkout } from '#worker/platform/wahoo/wahoo-json.ts'
import { wahooAccess } from './access.ts'

/** Pages read for news: more than five hundred workouts within a fortnight nobody does. */
const MOST_PAGES = 5

const isRecord = (record: ActivityRecord | null): record is ActivityRecord => record !== null

/** One athlete's Wahoo as ingestion sees it: a list that is only ever paged from the newest on, and files. */
export function wahooSource(ctx: Ctx, connection: Connection, urgency: Urgency): ActivitySource {
  const access = wahooAccess(ctx)
  const call = callProvider(ctx, connection, urgency, access)
  const one = (externalId: string) => call((client, token) => client.workout(token, externalId))
  return {
    page: (after) => readPage(call, after),
    since: (startAt) => readSince(call, startAt),
    async estimate() {
      const first = await call((client, token) => client.workouts(token, 1, 1))
      return first?.total ?? null
    },
    async summary(externalId) {
      const raw = await one(externalId)
      return raw && mapWorkout(raw)
    },
    async full(externalId) {
      const raw = await one(externalId)
      const record = raw && mapWorkout(raw)
      const address = raw?.workout_summary?.file?.url
      if (!record || !address) return record
      const file = await access.client.file(address)
      // A file that has gone since leaves the numbers of the list.
      return file.ok ? withFile(record, file.value, ctx.now.getTime()) : record
    },
  }
}

const listed = async (call: Call<WahooClient>, page: number): Promise<WahooWorkout[]> =>
  (await call((client, token) => client.workouts(token, page)))?.workouts ?? []

/** A workout that arrives meanwhile moves all others on: what the page before held is left out of the next. */
async function readPage(call: Call<WahooClient>, after: IndexCursor | null): Promise<IndexPage> {
  const page = (after?.page ?? 0) + 1
  const seen = new Set(after?.edge)
  const rows = await listed(call, page)
  const fresh = rows.filter(({ id }) => !seen.has(String(id)))
  if (fresh.length === 0) return { records: [], next: null }
  const edge = rows.map(({ id }) => String(id)).slice(-PAGE_SIZE)
  const beforeS = Math.floor(Date.parse(rows.at(-1)?.starts ?? '') / 1000) || 0
  return { records: fresh.map(mapWorkout).filter(isRecord), next: { beforeS, edge, page } }
}

async function readSince(call: Call<WahooClient>, startAt: Date) {
  const found = new Map<string | null, ActivityRecord>()
  for (let page = 1; page <= MOST_PAGES; page++) {
    const rows = await listed(call, page)
    for (const record of rows.map(mapWorkout).filter(isRecord)) {
      if (Date.parse(record.startAt) > startAt.getTime()) found.set(record.externalId, record)
    }
    const isPast = rows.some(({ starts }) => Date.parse(starts) <= startAt.getTime())
    if (isPast || rows.length < PAGE_SIZE) return { records: [...found.values()].toReversed(), isFull: false }
  }
  return { records: [...found.values()].toReversed(), isFull: true }
}
