import { env } from 'cloudflare:workers'
import { sql } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import runner from '#dev/data/history/runner.csv?raw'
import { derived } from '#dev/test/derived.ts'
import { databaseName, ProxyControl } from '#dev/test/proxy-control.ts'
import { testContext } from '#dev/test/test-context.ts'
import { testDb, signedIn as visitorOf } from '#dev/test/visitor.ts'
import { race } from '#worker/db/schema/training/plans.ts'
import { addDays, daysBetween } from '#worker/domain/calendar/day.ts'
import {
  fromStrava,
  historyArrivals,
  newAthlete,
  recordHistory,
  rowsOf,
  signedIn,
} from '#worker/features/training/activities/activity-fixture.ts'
import { recordActivities } from '#worker/features/training/activities/record-activities.ts'
import { derive } from '#worker/features/training/derivation/derive.ts'
import { putPlan } from '#worker/features/training/plans/plan-fixture.ts'
import { readFitnessBySport } from './read-fitness-by-sport.ts'
import { readHeatMap } from './read-heat-map.ts'
import { readLoadAnalysis } from './read-load-analysis.ts'
import { readOutlook } from './read-outlook.ts'
import { readPage } from './read-page.ts'
import { readSportDistribution } from './read-sport-distribution.ts'
import { readTimeline } from './read-timeline.ts'
import { readWeeklyVolume } from './read-weekly-volume.ts'
import { TimelineQuery } from './schema.ts'

const arrivals = historyArrivals(runner)
const newest = arrivals.at(-1)?.record.startAt ?? ''
const NOW = new Date(Date.parse(newest) + 3 * 86_400_000)
const TODAY = NOW.toISOString().slice(0, 10)
let athlete = ''
const proxy = ProxyControl.of(env.DATABASE_URL)
const name = databaseName(env.DATABASE_URL)

beforeAll(async () => {
  const ctx = testContext({ now: NOW })
  athlete = await newAthlete(ctx)
  await recordHistory(ctx, athlete, arrivals)
  await derive(ctx, athlete)
})

async function stored(columns: string) {
  const ctx = testContext()
  const query = sql.raw(
    `select ${columns} from fitness_day where athlete_id = '${athlete}' and audience = 'own' and scope = 'all' order by day`,
  )
  return (await ctx.db.execute(query)).rows
}

test('ANA-01/core the timeline is the stored rows, then decay to today', async () => {
  const line = await readTimeline(signedIn(athlete, NOW), TimelineQuery.parse({ range: 'all' }))
  const rows = await stored('day::text, stress, fitness, fatigue, form')
  expect(line.startDay).toBe(rows[0]?.day)
  expect(line.fitness).toHaveLength(daysBetween(line.startDay ?? '', TODAY) + 1)
  const rounded = (key: string) => rows.map((row) => Math.round(Number(row[key]) * 10_000) / 10_000)
  for (const key of ['stress', 'fitness', 'fatigue', 'form'] as const) {
    expect(line[key].slice(0, rows.length)).toEqual(rounded(key))
  }
  expect(line.stress.slice(rows.length)).toEqual([0, 0, 0])
  expect(line.fitness.at(-1)).toBeCloseTo(Number(rows.at(-1)?.fitness) * Math.exp(-3 / 42), 2)
})

test('ANA-01/core a range in the middle continues from what lies before it', async () => {
  const rows = await stored('day::text, fitness')
  const from = String(rows[1000]?.day)
  const line = await readTimeline(signedIn(athlete, NOW), TimelineQuery.parse({ from, to: addDays(from, 9) }))
  expect(line.startDay).toBe(from)
  expect(line.fitness).toHaveLength(10)
  expect(line.fitness[0]).toBeCloseTo(Number(rows[1000]?.fitness), 2)
})

test('ANA-01/core a sport that has rested longer than the range decays, and does not vanish', async () => {
  const ctx = testContext({ now: NOW })
  const other = await newAthlete(ctx)
  const startAt = `${addDays(TODAY, -200)}T06:00:00Z`
  await recordActivities(ctx, other, [fromStrava('1', { sport: 'swim', startAt })])
  await derive(ctx, other)
  const line = await readTimeline(signedIn(other, NOW), TimelineQuery.parse({ days: 30, scope: 'swim' }))
  expect(line.fitness).toHaveLength(30)
  expect(Math.max(...line.stress)).toBe(0)
})

test('ANA-01/core current values are yesterday’s close and today’s form is their difference', async () => {
  const analysis = await readLoadAnalysis(signedIn(athlete, NOW))
  const rows = await stored('day::text, fitness, fatigue')
  const decay = (value: unknown, days: number, constant: number) => Number(value) * Math.exp(-days / constant)
  expect(analysis?.day).toBe(addDays(TODAY, -1))
  expect(analysis?.currentCtl).toBeCloseTo(decay(rows.at(-1)?.fitness, 2, 42), 9)
  expect(analysis?.currentAtl).toBeCloseTo(decay(rows.at(-1)?.fatigue, 2, 7), 9)
  expect(analysis?.currentTsb).toBe((analysis?.currentCtl ?? 0) - (analysis?.currentAtl ?? 0))
})

test('ANA-01/core weekly volume and shares are the sums of the recorded rows', async () => {
  const ctx = signedIn(athlete, NOW)
  const weeks = await readWeeklyVolume(ctx, { weeks: 12 })
  const since = arrivals.filter(({ record }) => record.startAt.slice(0, 10) >= weeks.startDay)
  const km = since.reduce((sum, { record }) => sum + (record.distanceM ?? 0), 0)
  const sum = (list: readonly number[]) => list.reduce((total, value) => total + value, 0)
  expect(weeks.weeks).toHaveLength(12)
  expect(sum(weeks.total.distanceM)).toBeCloseTo(km, 0)
  expect(sum(weeks.total.count)).toBe(since.length)
  const shares = await readSportDistribution(ctx, { weeks: 12 })
  expect(sum(shares.sports.map((one) => one.share))).toBeCloseTo(1, 9)
  expect(shares.sports.map((one) => one.share)).toEqual(
    shares.sports.map((one) => one.share).sort((a, b) => b - a),
  )
})

test('ANA-02/core the heat map begins on a Monday and ends today', async () => {
  const heat = await readHeatMap(signedIn(athlete, NOW))
  expect(new Date(`${heat.startDay}T00:00:00Z`).getUTCDay()).toBe(1)
  expect(heat.stress).toHaveLength(daysBetween(heat.startDay, TODAY) + 1)
  expect(heat.bucket.some((bucket) => bucket > 0)).toBe(true)
  expect(heat.months.length).toBeGreaterThanOrEqual(12)
})

test('PERF-03 the analytics page is one trip, with everything its parts say', async () => {
  const ctx = signedIn(athlete, NOW)
  await proxy.trips(name, true)
  const page = await readPage(ctx, { range: 'all' })
  expect(await proxy.trips(name)).toMatchObject({ count: 1 })
  expect(page.timeline).toEqual(await readTimeline(ctx, TimelineQuery.parse({ range: 'all' })))
  expect(page.trainingLoad).toEqual(await readLoadAnalysis(ctx))
  expect(page.heatMap).toEqual(await readHeatMap(ctx))
  expect(page.weeklyVolume.total.distanceM.length).toBe(page.weeklyVolume.weeks.length)
  const days = new Set(
    (await rowsOf(ctx, 'day_load', athlete, 'day::text, activities, sport')).map((row) => row.day),
  )
  const { longest } = page.streaks.days
  for (let at = 0; at < (longest?.length ?? 1); at++)
    expect(days).toContain(addDays(longest?.startDay ?? '', at))
})

test('ANA-01/core an athlete without activities gets empty parts and no numbers', async () => {
  const other = await newAthlete(testContext())
  const page = await readPage(signedIn(other, NOW), { range: '1y' })
  expect(page).toMatchObject({ firstDay: null, trainingLoad: null, intensity: null, sports: [] })
  expect(page.timeline.fitness).toEqual([])
})

test('ANA-02/stack what each sport holds of fitness adds up to fitness at yesterday’s close', async () => {
  const ctx = signedIn(athlete, NOW)
  const stacked = await readFitnessBySport(ctx, { range: '1y' })
  const line = await readTimeline(ctx, TimelineQuery.parse({ range: 'all' }))
  const now = stacked.sports.reduce((sum, { fitness }) => sum + (fitness.at(-1) ?? 0), 0)
  expect(stacked.sports.length).toBeGreaterThan(1)
  expect(now).toBeCloseTo(line.fitness.at(-2) ?? 0, 0)
  const year = stacked.sports.reduce((sum, { fitness }) => sum + (fitness[0] ?? 0), 0)
  const sunday = daysBetween(line.startDay ?? '', addDays(stacked.startDay, 6))
  expect(year).toBeCloseTo(line.fitness[sunday] ?? 0, 0)
})

test('ANA-02/projection without a plan nothing is projected; the trip is one', async () => {
  const ctx = signedIn(athlete, NOW)
  await proxy.trips(name, true)
  const ahead = await readOutlook(ctx, { scope: 'all' })
  expect(await proxy.trips(name)).toMatchObject({ count: 1 })
  expect(ahead).toEqual({
    ...{ today: TODAY, races: [] },
    projection: { startDay: TODAY, stress: [], fitness: [], fatigue: [], form: [] },
  })
})

test('ANA-02/projection a plan in force is counted on from yesterday’s close, of a sport its own part; races stand by it', async () => {
  const other = await newAthlete(testContext({ now: NOW }))
  const { workouts } = await putPlan(other, TODAY)
  const open = workouts.filter(({ day }) => day >= TODAY)
  const stamps = { createdAt: NOW, updatedAt: NOW }
  await testDb()
    .insert(race)
    .values({
      ...{ id: `rac_${crypto.randomUUID()}`, athleteId: other, name: 'City 10 km', day: addDays(TODAY, 9) },
      ...{ priority: 'A' as const, discipline: 'run' as const, distance: '10k', ...stamps },
    })
  const ahead = await readOutlook(signedIn(other, NOW), { scope: 'all' })
  const last =
    open
      .map(({ day }) => day)
      .sort()
      .at(-1) ?? ''
  expect(ahead.projection.startDay).toBe(TODAY)
  expect(ahead.projection.form).toHaveLength(daysBetween(TODAY, last) + 1)
  const sum = (list: readonly number[]) => list.reduce((total, value) => total + value, 0)
  expect(sum(ahead.projection.stress)).toBeCloseTo(sum(open.map((one) => one.plannedStress)), 1)
  expect(ahead.projection.form[0]).toBe(0)
  expect(ahead.races.map(({ name, day }) => [name, day])).toEqual([['City 10 km', addDays(TODAY, 9)]])
  const rides = await readOutlook(signedIn(other, NOW), { scope: 'bike' })
  const ridden = open.filter(({ sport }) => sport === 'bike').map((one) => one.plannedStress)
  expect(sum(rides.projection.stress)).toBeCloseTo(sum(ridden), 1)
})

test('PERF-02 eight years of stored fitness, fatigue and form equal a recursive query over the same days to 1e-9', async () => {
  const ctx = testContext()
  const { rows } = await ctx.db.execute(sql`with recursive total as (
      select day, sum(stress) as stress from day_load where athlete_id = ${athlete} and audience = 'own' group by day
    ), walk as (
      select day, stress * (1 - exp(-1.0::float8 / 42)) as fitness, stress * (1 - exp(-1.0::float8 / 7)) as fatigue, 0::float8 as form
        from total where day = (select min(day) from total where stress > 0)
      union all
      select w.day + 1,
        w.fitness + (coalesce(t.stress, 0) - w.fitness) * (1 - exp(-1.0::float8 / 42)),
        w.fatigue + (coalesce(t.stress, 0) - w.fatigue) * (1 - exp(-1.0::float8 / 7)),
        w.fitness - w.fatigue
        from walk w left join total t on t.day = w.day + 1
        where w.day < (select max(day) from total where stress > 0)
    )
    select count(*)::int as days, max(abs(w.fitness - f.fitness)) as fitness, max(abs(w.fatigue - f.fatigue)) as fatigue,
      max(abs(w.form - f.form)) as form
    from walk w join fitness_day f on f.athlete_id = ${athlete} and f.audience = 'own' and f.scope = 'all' and f.day = w.day`)
  const [gap] = rows
  expect(gap?.days).toBe((await stored('day')).length)
  for (const key of ['fitness', 'fatigue', 'form']) expect(Number(gap?.[key])).toBeLessThan(1e-9)
})

test('PERF-12 a write is seen by the next read of what it changes: nothing is kept between them', async () => {
  const { id, visitor } = await visitorOf()
  const yesterday = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10)
  const read = async (path: string) => (await visitor.get(path)).body
  const threshold = { sport: 'run', effective_from: '2026-01-01', threshold_hr_bpm: 171 }
  expect(JSON.stringify(await read('/v1/thresholds'))).not.toContain('171')
  expect((await visitor.send('PUT', '/v1/thresholds', threshold)).status).toBe(200)
  expect(JSON.stringify(await read('/v1/thresholds'))).toContain('171')
  await visitor.send('PUT', '/v1/check-in-fields', { fields: ['sleep_h'] })
  for (const sleep_h of [7.5, 6.5]) {
    const said = { sleep_h, etag: (await read('/v1/check-ins?days=7')).days[0]?.etag }
    expect((await visitor.send('PUT', `/v1/check-ins/${yesterday}`, said)).status).toBe(200)
    expect((await read('/v1/health-metrics')).days[0].metrics).toMatchObject([
      { name: 'sleep_h', value: sleep_h },
    ])
  }
  const run = {
    sport: 'run',
    start_at: `${yesterday}T06:00:00Z`,
    moving_s: 1800,
    elapsed_s: 1800,
    distance_m: 5000,
  }
  expect((await read('/v1/activities')).activities).toEqual([])
  expect((await visitor.send('POST', '/v1/activities', run)).status).toBe(201)
  expect((await read('/v1/activities')).activities).toHaveLength(1)
  // What is derived follows behind the answer, and from then on every read has it.
  await derived(id)
  expect((await read('/v1/analytics/weekly-volume?weeks=2')).by_sport.run.count).toContain(1)
})
