import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { checkRecord } from '../activity/check-record.ts'
import { recordWith } from '../activity/record-fixture.ts'
import type { Sport } from '../activity/sport.ts'
import { chooseStress } from '../stress/choose-stress.ts'
import { estimatedValues, estimateThresholds, type ThresholdEffort } from '../stress/estimate-thresholds.ts'
import { recentEfforts } from '../stress/recent-efforts.ts'
import { NO_THRESHOLDS, withEstimates } from '../stress/thresholds.ts'
import { type ActivityStress, dailyStress } from './daily-stress.ts'
import { NO_LOAD } from './load.ts'
import { type LoadSpan, loadRows, loadSeries } from './load-series.ts'

const rowsOf = (span: LoadSpan) => loadRows(span.startDay, loadSeries(span))

const SPORTS: Record<string, Sport> = {
  Run: 'run',
  Ride: 'bike',
  VirtualRide: 'bike',
  Swim: 'swim',
  Hike: 'hike',
}

/** Eight real years: start_local, type, distance_m, moving_s, elapsed_s, elevation_gain_m. */
const rows = readFileSync('../shared/oracles/history/runner.csv', 'utf8').trim().split('\n').slice(1)
const checked = rows.map((row) => {
  const [startAt = '', type = '', distance, moving, elapsed] = row.split(',')
  const numbers = { distanceM: Number(distance), movingS: Number(moving), elapsedS: Number(elapsed) }
  return checkRecord(
    recordWith({ startAt: `${startAt}Z`, sport: SPORTS[type] ?? 'other', ...numbers }),
    '2026-11-01T00:00:00Z',
  )
})

function stressOfAll(): ActivityStress[] {
  const records = checked.flatMap((result) => (result.ok ? [result.record] : []))
  const efforts = records
    .map(
      (record, i): ThresholdEffort => ({
        activityId: `act_${i}`,
        sport: record.sport,
        day: record.startAt.slice(0, 10),
        measure: 'speedMps',
        durationS: record.movingS,
        value: (record.distanceM ?? 0) / record.movingS,
      }),
    )
    .sort((a, b) => (a.day < b.day ? -1 : 1))
  return records.map((record) => {
    const at = { sport: record.sport, day: record.startAt.slice(0, 10) }
    const estimates = estimatedValues(estimateThresholds(recentEfforts(efforts, at.day), at))
    const context = { thresholds: withEstimates(NO_THRESHOLDS, estimates), rpe: null, manualPoints: null }
    return { ...at, points: chooseStress(record, context).points }
  })
}

test('REL-11 of 4,287 real activities all pass the gate, and only 7.9 km in 24 s loses its distance', () => {
  expect(checked).toHaveLength(4287)
  expect(checked.filter((result) => !result.ok)).toEqual([])
  const flags = checked.flatMap((result) => (result.ok ? result.flags : []))
  expect(flags).toEqual([{ code: 'impossible_speed', field: 'distanceM', count: 1, found: '7885.8' }])
})

test('MET-11 taking one old run out and deriving from its day equals deriving eight years, bit for bit', () => {
  const done = stressOfAll()
  const days = done.map((activity) => activity.day).sort()
  const [startDay = ''] = days
  const endDay = days.at(-1) ?? ''
  const full = (list: ActivityStress[]) =>
    rowsOf({ daily: dailyStress(list), startDay, endDay, before: NO_LOAD })
  const before = full(done)
  expect(before).toHaveLength(3036)
  for (const row of before) expect(Number.isFinite(row.fitness + row.fatigue + row.form)).toBe(true)
  const gone = done.splice(500, 1)[0]
  const from = before.findIndex((row) => row.day === gone?.day)
  const kept = before.slice(0, from)
  const daily = dailyStress(done).filter((row) => row.day >= (gone?.day ?? ''))
  const again = rowsOf({ daily, startDay: gone?.day ?? '', endDay, before: kept.at(-1) ?? NO_LOAD })
  expect([...kept, ...again]).toStrictEqual(full(done))
  expect(again[0]?.fitness).toBeLessThan(before[from]?.fitness ?? 0)
})
