import type { Ctx } from '#worker/context.ts'
import type { ActivitySource } from '#worker/features/training/providers/adapter.ts'
import { withFile } from '#worker/platform/providers/with-file.ts'
import { type CountedList, pageOf, recordsSince } from './counted-pages.ts'

/** A history that is listed, each activity of it found by itself and with a file. */
interface Listed<Row> extends CountedList<Row> {
  one(externalId: string): Promise<Row | null>
  /** Null where there is none: typed in by hand, or gone since. The numbers of the list are left then. */
  file(row: Row): Promise<Uint8Array | null>
  total?(): Promise<number | null>
}

/** One athlete's account at such a provider, as ingestion sees it. */
export function listedSource<Row>(ctx: Ctx, list: Listed<Row>): ActivitySource {
  return {
    page: (after) => pageOf(list, after),
    since: (startAt) => recordsSince(list, startAt),
    estimate: async () => (await list.total?.()) ?? null,
    async summary(externalId) {
      const row = await list.one(externalId)
      return row && list.record(row)
    },
    async full(externalId) {
      const row = await list.one(externalId)
      const record = row && list.record(row)
      const file = record && (await list.file(row))
      return record && file?.length ? withFile(record, file, ctx.now.getTime()) : record
    },
  }
}
