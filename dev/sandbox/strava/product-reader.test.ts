import { expect, test } from 'vitest'
import { stravaClient } from '#worker/platform/strava/client.ts'
import { mapDetail, mapSummary } from '#worker/platform/strava/map-activity.ts'
import { ALL_ROUNDER, RUNNER, withSandbox } from '../testing/client.ts'

test(
  'the product reads every row of both athletes as it was recorded',
  withSandbox(async (client) => {
    const reader = stravaClient({ fetch, baseUrl: `${client.url}/strava` })
    for (const [athlete, rows, runs] of [
      [RUNNER, 4287, 2751],
      [ALL_ROUNDER, 912, 274],
    ] as const) {
      const { access_token } = await client.connect(athlete)
      const seen = new Map<number, ReturnType<typeof mapSummary>>()
      let beforeS: number | null = null
      for (;;) {
        const page = await reader.activities(access_token, beforeS === null ? {} : { beforeS })
        if (!page.ok) throw new Error(page.refusal)
        const last = page.value.at(-1)
        if (last === undefined) break
        for (const row of page.value) seen.set(row.id, mapSummary(row))
        // One second more: two activities may begin in the same second.
        beforeS = Date.parse(last.start_date) / 1000 + (page.value.length > 1 ? 1 : 0)
      }
      expect(seen.size).toBe(rows)
      expect([...seen.values()].filter((record) => record.sport === 'run')).toHaveLength(runs)
      const stats = await reader.stats(access_token, String(athlete))
      expect(stats).toMatchObject({ ok: true, value: { all_run_totals: { count: runs } } })
    }
  }),
)

test(
  'the product reads details and streams of every kind of activity',
  withSandbox(async (client) => {
    const reader = stravaClient({ fetch, baseUrl: `${client.url}/strava` })
    const { access_token } = await client.connect(RUNNER)
    const kinds = new Set<string>()
    for (let page = 1; page <= 22; page++) {
      const path = `/strava/api/v3/athlete/activities?per_page=200&page=${page}`
      const rows = await client.json<{ id: number; type: string; manual: boolean }[]>(path, access_token)
      for (const { id, type, manual } of rows) {
        if (manual || kinds.has(type)) continue
        kinds.add(type)
        const detail = await reader.activity(access_token, String(id))
        const streams = await reader.streams(access_token, String(id))
        if (!detail.ok || !streams.ok) throw new Error(`${type} ${id} was refused`)
        const record = mapDetail(detail.value, streams.value)
        expect(record.streams?.timeS.at(-1)).toBe(record.elapsedS)
        expect(record.streams?.columns.distanceM?.at(-1) ?? null).toBe(record.distanceM)
        expect(record.laps.reduce((sum, lap) => sum + lap.movingS, 0)).toBe(record.movingS)
      }
    }
    expect(kinds.size).toBe(20)
  }),
)
