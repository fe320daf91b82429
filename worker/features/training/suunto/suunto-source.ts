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
import { PAGE_SIZE } from '#worker/platform/suunto/client.ts'
import { mapWorkout } from '#worker/platform/suunto/map-workout.ts'
import type { SuuntoWorkout } from '#worker/platform/suunto/suunto-json.ts'
import { suuntoAccess } from './access.ts'

/** One athlete's Suunto as ingestion sees it. */
export function suuntoSource(ctx: Ctx, connection: Connection, urgency: Urgency): ActivitySource {
  const call = callProvider(ctx, connection, urgency, suuntoAccess(ctx))
  const list: CountedList<SuuntoWorkout> = {
    pageSize: PAGE_SIZE,
    async read(page, startAt) {
      const found = await call((client, token) => client.workouts(token, page, startAt?.getTime()))
      return found?.payload ?? null
    },
    idOf: ({ workoutKey }) => workoutKey,
    record: mapWorkout,
  }
  const summary = async (externalId: string) => {
    const raw = await call((client, token) => client.workout(token, externalId))
    return raw && mapWorkout(raw.payload)
  }
  return {
    page: (after) => pageOf(list, after),
    since: (startAt) => recordsSince(list, startAt),
    estimate: async () => null,
    summary,
    async full(externalId) {
      const record = await summary(externalId)
      const file = record && (await call((client, token) => client.file(token, externalId)))
      // Typed in by hand, a workout has no file.
      return record && file ? withFile(record, file, ctx.now.getTime()) : record
    },
  }
}
