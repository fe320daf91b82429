import { expect, test } from 'vitest'
import { answered, open } from '#web/pages-fixture.ts'
import { loadColumns } from '#worker/domain/load/load-columns.ts'
import { acuteChronicRatio } from '#worker/domain/load/ramp-acwr.ts'
import { weeklyStrain } from '#worker/domain/load/weekly-strain.ts'
import { readAsked } from './asked.ts'
import { joined, rowsOf } from './load-receipt.tsx'

const STRESS = Array.from({ length: 30 }, (_, i) => (i % 3 === 2 ? 0 : 40 + i))
const COLUMNS = loadColumns(Float64Array.from(STRESS), { fitness: 20, fatigue: 30 })
const LINE = {
  ...{ scope: 'all', startDay: '2026-10-01', stress: STRESS },
  fitness: [...COLUMNS.fitness],
  fatigue: [...COLUMNS.fatigue],
  form: [...COLUMNS.form],
}
const last = (
  figure: Parameters<typeof rowsOf>[0],
  day = '2026-10-30',
  line: Parameters<typeof rowsOf>[1] = LINE,
) => rowsOf(figure, line, day)?.at(-1)
const two = (value: number | null | undefined) => (value ?? Number.NaN).toFixed(2)

test('MET-12/load the numbers put into the formula give the figure that is shown', () => {
  const [fitness, before] = [COLUMNS.fitness[29] ?? 0, COLUMNS.fitness[28] ?? 0]
  expect(last('fitness')).toEqual({
    key: `${two(before)} + (${two(STRESS[29])} − ${two(before)}) × 0.0235`,
    value: two(fitness),
  })
  expect(before + ((STRESS[29] ?? 0) - before) * 0.0235).toBeCloseTo(fitness, 1)
  expect(last('fatigue')?.value).toBe(two(COLUMNS.fatigue[29]))
  expect(last('form')?.value.replace('−', '-').replace('+', '')).toBe(two(COLUMNS.form[29]))
  expect(last('ramp_rate')?.value).toBe(`+${two(fitness - (COLUMNS.fitness[22] ?? 0))}`)
  expect(last('acwr')?.value).toBe(two(acuteChronicRatio(STRESS)))
  const { monotony, strain } = weeklyStrain(STRESS)
  expect([last('monotony')?.value, last('strain')?.value]).toEqual([two(monotony), strain?.toFixed(0)])
})

test('MET-12/load what stood before the first day follows from it, and a day before the record has no receipt', () => {
  const rows = rowsOf('fitness', LINE, '2026-10-01') ?? []
  expect(rows[0]).toEqual({ key: 'Before the first day shown', value: '20.00' })
  expect(rowsOf('fitness', LINE, '2026-09-30')).toBeNull()
  expect(rowsOf('form', { ...LINE, startDay: null }, '2026-10-30')).toBeNull()
})

test('MET-12/load a day to come is read off what is planned, and a day that is over is not', () => {
  const ahead = {
    ...{ startDay: '2026-10-30', stress: [100, 0], fitness: [30, 29], fatigue: [40, 35], form: [-1, -10] },
  }
  const to = joined(LINE, ahead, '2026-10-31')
  expect(last('form', '2026-10-31', to)?.value).toBe('−10.00')
  expect(joined(LINE, ahead, '2026-10-30')).toBe(LINE)
  expect(joined(LINE, null, '2026-11-30')).toBe(LINE)
})

test('MET-12/address an address asks of what the pages ask, and anything else is nowhere', async () => {
  const asked = (figure: string, query: string) => readAsked(figure, new URLSearchParams(query))
  expect(asked('fitness', 'day=2026-10-01&sport=run')).toEqual({
    ...{ of: 'load', figure: 'fitness', day: '2026-10-01', scope: 'run' },
  })
  expect(asked('time', 'from=2026-01-01&to=2026-02-01&sport=chess')).toMatchObject({
    of: 'sum',
    scope: 'all',
  })
  expect(asked('time', 'activity=act_1')).toMatchObject({ of: 'activity', activity: 'act_1' })
  expect(asked('sleep_h', 'from=2026-01-01&to=2026-01-01')).toMatchObject({ of: 'said', figure: 'sleep_h' })
  for (const [figure, query] of [
    ['luck', 'day=2026-10-01'],
    ['fitness', 'day=today'],
    ['toString', 'from=2026-01-01&to=2026-02-01'],
    ['time', 'from=2026-02-01&to=2026-01-01'],
    ['time', ''],
  ] as const)
    expect(asked(figure, query), `${figure} ${query}`).toBeNull()
  const nowhere = await open('/receipts/luck?day=2026-10-01', answered)
  expect(nowhere.status).toBe(404)
})

test('MET-12/page a receipt names its inputs with ways to them, and its method with its source', async () => {
  const { html } = await open('/receipts/distance?activity=act_1', answered)
  expect(html).toContain('href="/activities/act_1"')
  expect(html).toContain('Told by')
  const days =
    '{"days":[{"day":"2026-11-20","metrics":[{"name":"sleep_h","value":7.2,"unit":"h","source":"phone"}]}],"next_cursor":null}'
  const said = await open('/receipts/sleep_h?from=2026-11-20&to=2026-11-20', (request) =>
    new URL(request.url).pathname === '/v1/health-metrics'
      ? new Response(days, { headers: { 'Content-Type': 'application/json' } })
      : answered(request),
  )
  expect(said.html).toContain('sent by your phone')
  expect(said.html).toContain('href="/check-in?day=2026-11-20"')
  const sums = JSON.stringify({
    ...{ from_day: '2026-11-16', to_day: '2026-11-22', scope: 'all', activities: 3, moving_s: 9000 },
    ...{ distance_m: 30_000, elevation_gain_m: 100, stress: 180, easy_s: 1, moderate_s: 0, hard_s: 0 },
    known: { recordings: 3, distance: 2, climb: 1, stress: 3, zones: 1, left_out: 1 },
  })
  const week = await open('/receipts/stress?from=2026-11-16&to=2026-11-22', (request) =>
    new URL(request.url).pathname === '/v1/analytics/sums'
      ? new Response(sums, { headers: { 'Content-Type': 'application/json' } })
      : answered(request),
  )
  expect(week.html).toContain('180.0 points')
  expect(week.html).toContain('3 of 3 recordings')
  expect(week.html).toMatch(/id="stress"/)
})
