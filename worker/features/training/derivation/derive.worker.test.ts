import { sql } from 'drizzle-orm'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { twinOf } from '#dev/routes/access/twin-athlete.ts'
import { testContext } from '#dev/test/test-context.ts'
import type { Ctx } from '#worker/context.ts'
import { streamsOf } from '#worker/domain/activity/record-fixture.ts'
import { addDays } from '#worker/domain/calendar/day.ts'
import {
  fromFile,
  fromStrava,
  newAthlete,
  rowsOf,
} from '#worker/features/training/activities/activity-fixture.ts'
import { recordActivities } from '#worker/features/training/activities/record-activities.ts'
import { removeOrigins } from '#worker/features/training/activities/remove-origins.ts'
import { decideDerivation, derive } from './derive.ts'
import { estimateNow } from './estimate-now.ts'
import { markDirty } from './mark-dirty.ts'
import { loadDerivation } from './repo/load-derivation.ts'
import { derivationStatements } from './repo/store-derivation.ts'

const NOW = new Date('2026-06-01T12:00:00Z')
const context = () => testContext({ now: NOW })

/** Everything derived, as the database prints it: equal text is equal bits. */
async function derived(ctx: Ctx, athlete: string) {
  return {
    stress: await rowsOf(
      ctx,
      'activity',
      athlete,
      'start_at, sport, stress_points::text, shared_stress_points::text, stress_model, stress_inputs',
    ),
    days: await rowsOf(
      ctx,
      'day_load',
      athlete,
      'audience, day::text, sport, to_jsonb(day_load)::text as row',
    ),
    fitness: await rowsOf(
      ctx,
      'fitness_day',
      athlete,
      'audience, scope, day::text, to_jsonb(fitness_day)::text as row',
    ),
  }
}

async function deriveFully(ctx: Ctx, athlete: string) {
  await ctx.db.batch([markDirty(ctx.db, athlete, '0001-01-01')])
  await derive(ctx, athlete)
}

async function fitnessOn(ctx: Ctx, athlete: string, day: string, scope = 'all') {
  const found = await ctx.db.execute(sql`select * from fitness_day
    where athlete_id = ${athlete} and audience = 'own' and scope = ${scope} and day = ${day}`)
  return found.rows[0]
}

test('MET-02 an hour at threshold is 100 points, and day one answers with 2.353 and 13.312', async () => {
  const ctx = context()
  const athlete = await newAthlete(ctx)
  await ctx.db.execute(sql`insert into threshold (id, athlete_id, sport, effective_from, threshold_pace_s_per_km, created_at)
    values (${ctx.id('threshold')}, ${athlete}, 'run', '2020-01-01', 300, now())`)
  await recordActivities(ctx, athlete, [
    fromStrava('1', { elapsedS: 3600, movingS: 3600, distanceM: 12_000 }),
  ])
  await derive(ctx, athlete)
  const [row] = await rowsOf(ctx, 'activity', athlete)
  expect(row?.stress_points).toBeCloseTo(100, 9)
  expect(row?.stress_model).toBe('graded_pace')
  const day = await fitnessOn(ctx, athlete, '2026-05-01')
  expect(day?.fitness).toBeCloseTo(2.353, 3)
  expect(day?.fatigue).toBeCloseTo(13.312, 3)
  expect(await fitnessOn(ctx, athlete, '2026-05-01', 'run')).toMatchObject({ fitness: day?.fitness })
})

test('MET-02 a seed is where the total starts, and no sport', async () => {
  const ctx = context()
  const athlete = await newAthlete(ctx)
  await ctx.db.execute(sql`insert into profile (athlete_id, seed_fitness, seed_fatigue, updated_at)
    values (${athlete}, 60, 40, now())`)
  await recordActivities(ctx, athlete, [fromStrava('1')])
  await derive(ctx, athlete)
  expect(await fitnessOn(ctx, athlete, '2026-05-01')).toMatchObject({ form: 20 })
  expect(await fitnessOn(ctx, athlete, '2026-05-01', 'run')).toMatchObject({ form: 0 })
})

test('ING-11 a joined pair counts its load once, and a triathlon only by its legs', async () => {
  const ctx = context()
  const athlete = await newAthlete(ctx)
  const leg = (sport: 'swim' | 'bike', startAt: string) =>
    fromFile('', { sport, startAt, distanceM: null, elapsedS: 1800, movingS: 1800 }).record
  const legs = [leg('swim', '2026-05-03T06:00:00Z'), leg('bike', '2026-05-03T06:31:00Z')]
  await recordActivities(ctx, athlete, [
    fromStrava('1'),
    fromFile('tri', {
      sport: 'multisport',
      startAt: '2026-05-03T06:00:00Z',
      elapsedS: 3700,
      movingS: 3600,
      legs,
    }),
  ])
  await recordActivities(ctx, athlete, [fromFile('duplicate')])
  await derive(ctx, athlete)
  const days = await rowsOf(ctx, 'day_load', athlete)
  const own = days.filter((row) => row.audience === 'own')
  const first = own.filter((row) => row.day === '2026-05-01')
  expect(first).toHaveLength(1)
  expect(first[0]).toMatchObject({ activities: 1, moving_s: 3000 })
  const race = own.filter((row) => row.day === '2026-05-03')
  expect(race.reduce((sum, row) => sum + Number(row.moving_s), 0)).toBe(3600)
  expect(race.reduce((sum, row) => sum + Number(row.activities), 0)).toBe(1)
})

test('ING-16 what only Strava has is in no shared row; what a file has too is, as the file has it', async () => {
  const ctx = context()
  const athlete = await newAthlete(ctx)
  const day = (d: string) => ({ startAt: `2026-05-0${d}T06:00:00Z` })
  await recordActivities(ctx, athlete, [
    fromStrava('1', day('1')),
    fromStrava('2', { ...day('2'), averageHeartRateBpm: 180 }),
  ])
  await recordActivities(ctx, athlete, [
    fromFile('b', { ...day('2'), distanceM: 9990 }),
    fromFile('c', day('3')),
  ])
  await derive(ctx, athlete)
  const shared = (await rowsOf(ctx, 'day_load', athlete)).filter((row) => row.audience === 'shared')
  expect(shared.map((row) => [row.day, row.distance_m])).toEqual([
    ['2026-05-02', 9990],
    ['2026-05-03', 10_000],
  ])
  const rows = await rowsOf(ctx, 'activity', athlete, 'start_at, shared_stress_points, shared_basis')
  expect(rows[0]?.shared_stress_points).toBeNull()
  expect(rows[1]?.shared_basis).toMatchObject({ averageHeartRateBpm: null })
})

const moment = fc.record({
  day: fc.integer({ min: 0, max: 150 }),
  hour: fc.integer({ min: 0, max: 23 }),
  sport: fc.constantFrom('run' as const, 'bike' as const, 'swim' as const, 'strength' as const),
  minutes: fc.integer({ min: 10, max: 240 }),
  km: fc.option(fc.double({ min: 0.5, max: 40, noNaN: true })),
  bpm: fc.option(fc.integer({ min: 90, max: 190 })),
  isFile: fc.boolean(),
  hasStreams: fc.boolean(),
})
type Moment = typeof moment extends fc.Arbitrary<infer T> ? T : never

function arrivalOf(one: Moment, index: number) {
  const seconds = one.minutes * 60
  const bpm = one.bpm
  const record = {
    sport: one.sport,
    startAt: `${addDays('2025-12-01', one.day)}T${String(one.hour).padStart(2, '0')}:00:00Z`,
    elapsedS: seconds,
    movingS: seconds,
    distanceM: one.km === null ? null : one.km * 1000,
    averageHeartRateBpm: bpm,
    streams:
      one.hasStreams && bpm !== null && one.minutes < 40
        ? streamsOf(seconds, { heartRateBpm: () => bpm })
        : null,
  }
  return one.isFile ? fromFile(`h${index}`, record) : fromStrava(`${index}`, record)
}

test('MET-11 any history with any edits, derived step by step, equals a full derivation bit for bit', async () => {
  const edits = fc.array(fc.oneof(fc.array(moment, { minLength: 1, maxLength: 4 }), fc.nat(20)), {
    maxLength: 4,
  })
  await fc.assert(
    fc.asyncProperty(fc.array(moment, { minLength: 1, maxLength: 20 }), edits, async (history, changes) => {
      const ctx = context()
      const athlete = await newAthlete(ctx)
      let count = 0
      const record = (list: Moment[]) =>
        recordActivities(
          ctx,
          athlete,
          list.map((one) => arrivalOf(one, count++)),
        )
      await record(history)
      await derive(ctx, athlete)
      for (const change of changes) {
        if (Array.isArray(change)) await record(change)
        else await removeOrigins(ctx, athlete, { provider: 'strava', externalIds: [`${change}`] })
        await derive(ctx, athlete)
      }
      const stepwise = await derived(ctx, athlete)
      await deriveFully(ctx, athlete)
      expect(await derived(ctx, athlete)).toEqual(stepwise)
    }),
    { numRuns: 25 },
  )
})

test('MET-11 thresholds that change re-count what they touch', async () => {
  const ctx = context()
  const athlete = await newAthlete(ctx)
  await recordActivities(ctx, athlete, [
    fromStrava('1', { elapsedS: 3600, movingS: 3600, distanceM: 12_000 }),
  ])
  await derive(ctx, athlete)
  const [before] = await rowsOf(ctx, 'activity', athlete)
  expect(before?.stress_confidence).not.toBe('high')
  await ctx.db.execute(sql`insert into threshold (id, athlete_id, sport, effective_from, threshold_pace_s_per_km, created_at)
    values (${ctx.id('threshold')}, ${athlete}, 'run', '2026-01-01', 240, now())`)
  await ctx.db.batch([markDirty(ctx.db, athlete, '2026-01-01')])
  await derive(ctx, athlete)
  const [after] = await rowsOf(ctx, 'activity', athlete)
  expect(after?.stress_points).toBeCloseTo(100 * (240 / 300) ** 2, 9)
})

test('MET-11 what changes during a derivation stays marked; an older derivation cannot store over a newer one', async () => {
  const ctx = context()
  const athlete = await newAthlete(ctx)
  await recordActivities(ctx, athlete, [fromStrava('1')])
  const older = await loadDerivation(ctx.db, athlete)
  if (!older?.person.fromDay) throw new Error('nothing is stale')
  await recordActivities(ctx, athlete, [fromStrava('2', { startAt: '2026-05-01T09:00:00Z' })])
  const write = decideDerivation(athlete, older, older.person.fromDay)
  await ctx.store(derivationStatements(ctx.db, athlete, write))
  const mark = sql`select derived_dirty_from from athlete where id = ${athlete}`
  expect((await ctx.db.execute(mark)).rows[0]?.derived_dirty_from).not.toBeNull()
  await derive(ctx, athlete)
  expect((await ctx.db.execute(mark)).rows[0]?.derived_dirty_from).toBeNull()
  await expect(ctx.store(derivationStatements(ctx.db, athlete, write))).rejects.toThrow()
  const stepwise = await derived(ctx, athlete)
  await deriveFully(ctx, athlete)
  expect(await derived(ctx, athlete)).toEqual(stepwise)
})

test('MET-03/zones what the zones page shows as estimated is what activities are judged by, until one is entered', async () => {
  const ctx = context()
  const athlete = await newAthlete(ctx)
  const run = {
    elapsedS: 2400,
    movingS: 2400,
    distanceM: 8000,
    averageHeartRateBpm: 165,
    maxHeartRateBpm: 180,
  }
  await recordActivities(ctx, athlete, [
    fromStrava('1', run),
    fromStrava('2', { startAt: '2026-01-01T06:00:00Z' }),
  ])
  await derive(ctx, athlete)
  const { estimates: shown, coverage } = await estimateNow(ctx, athlete, ['run', 'bike'])
  expect(coverage).toEqual({ activities: 1, withSamples: 0 })
  const kinds = shown.map(({ sport, kind }) => `${sport} ${kind}`)
  expect(kinds).toEqual(
    expect.arrayContaining(['run thresholdSpeedMps', 'run thresholdHrBpm', 'bike thresholdHrBpm']),
  )
  expect(kinds).not.toContain('bike ftpW')
  const speed = shown.find(({ kind }) => kind === 'thresholdSpeedMps')
  const judged = (await rowsOf(ctx, 'activity', athlete, 'day, sport, stress_inputs')).at(-1)?.stress_inputs
  expect(JSON.stringify(judged)).toContain(JSON.stringify(speed?.value))
  expect(speed?.from).toMatchObject({ day: '2026-05-01', durationS: 2400 })
  await ctx.db.execute(sql`insert into threshold (id, athlete_id, sport, effective_from, threshold_pace_s_per_km, created_at)
    values (${ctx.id('threshold')}, ${athlete}, 'run', '2020-01-01', 300, now())`)
  const { estimates: left } = await estimateNow(ctx, athlete, ['run'])
  expect(left.map(({ kind }) => kind)).not.toContain('thresholdSpeedMps')
})

test('MET-11/own numbers are derived and estimated as if nobody else were there, and nobody else’s change', async () => {
  const ctx = context()
  const athlete = await newAthlete(ctx)
  const hour = { elapsedS: 2400, movingS: 2400, averageHeartRateBpm: 165, maxHeartRateBpm: 180 }
  const streams = streamsOf(1500, { distanceM: (s) => s * 3.5, heartRateBpm: () => 150 })
  await recordActivities(ctx, athlete, [
    fromStrava('1', { ...hour, distanceM: 8000 }),
    fromStrava('2', { ...hour, sport: 'bike', startAt: '2026-05-28T06:00:00Z' }),
    fromStrava('4', { ...hour, sport: 'bike', startAt: '2026-05-10T06:00:00Z' }),
    fromFile('beside', { startAt: '2026-05-30T06:00:00Z', streams }),
  ])
  await ctx.db.batch([
    ctx.db.execute(sql`insert into threshold (id, athlete_id, sport, effective_from, threshold_pace_s_per_km, created_at)
      values (${ctx.id('threshold')}, ${athlete}, 'run', '2026-01-01', 400, now())`),
    ctx.db.execute(sql`insert into zone_system (id, athlete_id, sport, measure, bounds, effective_from, created_at)
      values (${ctx.id('zoneSystem')}, ${athlete}, 'run', 'heart_rate', '{120,140,152}', '2026-01-01', now())`),
    ctx.db.execute(sql`insert into profile (athlete_id, rest_hr_bpm, max_hr_bpm, seed_fitness, seed_fatigue, updated_at)
      values (${athlete}, 50, 190, 20, 30, now())`),
  ])
  await deriveFully(ctx, athlete)
  const told = async (of: string) => ({
    ...(await derived(ctx, of)),
    rows: await rowsOf(ctx, 'activity', of, `start_at, id, (to_jsonb(activity) - 'updated_at')::text as row`),
    bests: await rowsOf(ctx, 'best_effort', of, 'sport, kind, to_jsonb(best_effort)::text as row'),
    now: of === athlete ? await estimateNow(ctx, of, ['run', 'bike']) : null,
  })
  const sorted = async (of: string) => JSON.parse(JSON.stringify(await told(of)))
  const before = await sorted(athlete)
  expect(before.now.suggestions).not.toEqual([])
  const unstated = await newAthlete(ctx)
  // Without the condition on whose it is the first row there is would count: it has to be one that states a heart rate.
  await ctx.db.execute(sql`delete from profile where athlete_id <> ${athlete}`)
  await recordActivities(ctx, unstated, [fromStrava('3', { ...hour, distanceM: 8000 })])
  const heartOf = async () => (await estimateNow(ctx, unstated, ['run'])).estimates
  expect((await heartOf()).map(({ kind }) => kind)).toContain('maxHrBpm')
  const heart = await heartOf()
  const others = [await twinOf(athlete), await twinOf(athlete, 2)]
  for (const { sport, kind, value } of before.now.suggestions)
    await ctx.db.execute(sql`insert into threshold_dismissal (athlete_id, sport, kind, value, dismissed_at)
      values (${others[0]}, ${sport}, ${kind}, ${value}, now())`)
  const theirs = [await sorted(others[0] ?? ''), await sorted(others[1] ?? '')]
  await deriveFully(ctx, athlete)
  expect(await sorted(athlete)).toEqual(before)
  expect([await sorted(others[0] ?? ''), await sorted(others[1] ?? '')]).toEqual(theirs)
  expect(await heartOf()).toEqual(heart)
  // Where a sport ends for somebody, it goes on for the others.
  await removeOrigins(ctx, athlete, { provider: 'strava', externalIds: ['2'] })
  await derive(ctx, athlete)
  const rides = (await derived(ctx, athlete)).fitness.filter(({ scope }) => scope === 'bike')
  expect([...new Set(rides.map(({ day }) => day))]).toEqual(['2026-05-10'])
  expect([await sorted(others[0] ?? ''), await sorted(others[1] ?? '')]).toEqual(theirs)
})
