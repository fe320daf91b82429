import type { Ctx } from '#worker/context.ts'
import type { Call } from '#worker/features/training/provider-access/call-provider.ts'
import type { ActivitySource } from '#worker/features/training/providers/adapter.ts'
import type { corosClient } from '#worker/platform/coros/client.ts'
import { mapWorkout } from '#worker/platform/coros/map-workout.ts'
import { AppError } from '#worker/platform/errors.ts'
import { withFile } from '#worker/platform/providers/with-file.ts'

const DAY_MS = 86_400_000
/** The days that one question may name, and how many such stretches lie within the three months that COROS tells of. */
const STRETCH_DAYS = 30
const STRETCHES = 3
/** Days that are surely told of; the newest may be tomorrow, east of Greenwich. */
export const REACH_DAYS = STRETCH_DAYS * STRETCHES - 2

type Client = ReturnType<typeof corosClient>

/** One athlete's COROS as ingestion sees it: stretches of days, the newest first. */
export function corosSource(ctx: Ctx, call: Call<Client>, client: Client, openId: string): ActivitySource {
  const nowMs = ctx.now.getTime()
  const firstDay = (stretch: number) => nowMs + DAY_MS - ((stretch + 1) * STRETCH_DAYS - 1) * DAY_MS
  const readStretch = async (stretch: number) => {
    const from = dayOf(firstDay(stretch))
    const to = dayOf(firstDay(stretch) + (STRETCH_DAYS - 1) * DAY_MS)
    const rows = await call((asked, token) => asked.workouts(token, openId, from, to))
    if (rows === null) throw new AppError('upstream', 'COROS did not give its list of workouts.')
    return rows.toSorted((a, b) => b.startTime - a.startTime).map(mapWorkout)
  }
  const one = (externalId: string) => call((asked, token) => asked.workout(token, openId, externalId))
  return {
    async page(after) {
      const stretch = after?.page ?? 0
      if (stretch >= STRETCHES) return { records: [], next: null }
      return { records: await readStretch(stretch), next: { beforeS: 0, edge: [], page: stretch + 1 } }
    },
    async since(startAt) {
      const records = []
      for (let stretch = 0; stretch < STRETCHES; stretch++) {
        records.push(...(await readStretch(stretch)))
        if (firstDay(stretch) <= startAt.getTime() - DAY_MS) break
      }
      const isLater = (record: { startAt: string }) => Date.parse(record.startAt) > startAt.getTime()
      return { records: records.filter(isLater).toReversed(), isFull: false }
    },
    estimate: async () => null,
    async summary(externalId) {
      const raw = await one(externalId)
      return raw && mapWorkout(raw)
    },
    async full(externalId) {
      const raw = await one(externalId)
      const record = raw && mapWorkout(raw)
      const file = raw?.fitUrl ? await client.file(raw.fitUrl) : null
      return record && file?.ok ? withFile(record, file.value, nowMs) : record
    },
  }
}

const dayOf = (ms: number) => new Date(ms).toISOString().slice(0, 10).replaceAll('-', '')
