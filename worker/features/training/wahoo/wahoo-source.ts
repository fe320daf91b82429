import type { Ctx } from '#worker/context.ts'
import type { Urgency } from '#worker/features/training/budget/fair-share.ts'
import { callProvider } from '#worker/features/training/provider-access/call-provider.ts'
import type { Connection } from '#worker/features/training/provider-access/connection.ts'
import {
  type CountedList,
  pageOf,
  recordsSince,
} from '#worker/features/training/provider-access/counted-pages.ts'
import type { ActivitySource } from '#worker/features/training/providers/adapter.ts'
import { withFile } from '#worker/platform/providers/with-file.ts'
import { PAGE_SIZE } from '#worker/platform/wahoo/client.ts'
import { mapWorkout } from '#worker/platform/wahoo/map-workout.ts'
import type { WahooWorkout } from '#worker/platform/wahoo/wahoo-json.ts'
import { wahooAccess } from './access.ts'

/** One athlete's Wahoo as ingestion sees it: a list that is only ever paged from the newest on, and files. */
export function wahooSource(ctx: Ctx, connection: Connection, urgency: Urgency): ActivitySource {
  const access = wahooAccess(ctx)
  const call = callProvider(ctx, connection, urgency, access)
  const one = (externalId: string) => call((client, token) => client.workout(token, externalId))
  const list: CountedList<WahooWorkout> = {
    pageSize: PAGE_SIZE,
    read: async (page) => (await call((client, token) => client.workouts(token, page)))?.workouts ?? null,
    idOf: ({ id }) => String(id),
    record: mapWorkout,
  }
  return {
    page: (after) => pageOf(list, after),
    since: (startAt) => recordsSince(list, startAt),
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
