import type { Ctx } from '#worker/context.ts'
import type { ActivityRecord } from '#worker/domain/activity/activity-record.ts'
import type { Connection } from '#worker/features/training/provider-access/connection.ts'
import type { ActivitySource, ProviderAdapter } from '#worker/features/training/providers/adapter.ts'
import { control } from './strava.ts'

interface Told {
  adapter: ProviderAdapter
  ctx: Ctx
  connection: Connection
  provider: string
  /** How the provider tells of one activity, and of its file. */
  words(externalId: string): { summary: unknown; file: unknown }
}

/**
 * A provider that lists nothing, seen as one that does: what its source asked for is fetched as the provider tells of it,
 * so that the suite of adapters holds what it brings to what it holds of every other.
 */
export function deliveredSource({ adapter, ctx, connection, provider, words }: Told): ActivitySource {
  const asked = adapter.source(ctx, connection, 'person')
  const fetched = async (payload: unknown, known: ActivityRecord | null = null) => {
    const delivered = await adapter.delivered?.(ctx, connection, payload, async () => known)
    return (delivered ?? []).map(({ record }) => record)
  }
  const newestFirst = (a: ActivityRecord, b: ActivityRecord) => Date.parse(b.startAt) - Date.parse(a.startAt)
  const summary = async (externalId: string) => (await fetched(words(externalId).summary))[0] ?? null
  const page: ActivitySource['page'] = async (after) => {
    const { next } = await asked.page(after)
    const told = await control<Record<string, object[]>[]>('GET', `/${provider}/words`)
    const records = []
    for (const word of told)
      for (const [kind, all] of Object.entries(word))
        for (const one of all) records.push(...(await fetched({ ...one, kind })))
    return { records: records.toSorted(newestFirst), next }
  }
  return {
    ...{ page, summary, estimate: asked.estimate },
    async since(startAt) {
      await asked.since(startAt)
      const { records } = await page(null)
      const isLater = (record: ActivityRecord) => Date.parse(record.startAt) > startAt.getTime()
      return { records: records.filter(isLater).toReversed(), isFull: false }
    },
    async full(externalId) {
      const known = await summary(externalId)
      return known && ((await fetched(words(externalId).file, known))[0] ?? known)
    },
  }
}
