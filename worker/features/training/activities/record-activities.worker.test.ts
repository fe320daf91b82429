import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { databaseName, ProxyControl } from '#dev/test/proxy-control.ts'
import { testContext } from '#dev/test/test-context.ts'
import { lapWith } from '#worker/domain/activity/lap-fixture.ts'
import { streamsOf } from '#worker/domain/activity/record-fixture.ts'
import { decodeStreams } from '#worker/platform/formats/stream-codec.ts'
import { fromFile, fromStrava, newAthlete, rowsOf, signedIn } from './activity-fixture.ts'
import type { Arrival } from './arrival.ts'
import { changeActivity } from './change-activity.ts'
import { decideIngest } from './decide-ingest.ts'
import { openArrivals } from './open-arrivals.ts'
import { recordActivities } from './record-activities.ts'
import { loadIngest } from './repo/load-ingest.ts'
import { ingestStatements } from './repo/store-ingest.ts'
import { isStale } from './retry-stale.ts'

const NOW = new Date('2026-06-01T12:00:00Z')
const context = () => testContext({ now: NOW })
const days = (count: number) =>
  Array.from({ length: count }, (_, i) => new Date(Date.UTC(2026, 0, 1 + i, 6)).toISOString())

test('ING-10 the same page twice, one after the other, adds nothing', async () => {
  const ctx = context()
  const athlete = await newAthlete(ctx)
  const page = days(100).map((startAt, i) => fromStrava(`${i}`, { startAt }))
  const first = await recordActivities(ctx, athlete, page)
  expect(first.map((one) => one.status)).toEqual(Array(100).fill('created'))
  const before = await rowsOf(ctx, 'activity', athlete)
  const second = await recordActivities(ctx, athlete, page)
  expect(second.map((one) => one.status)).toEqual(Array(100).fill('unchanged'))
  expect(second.map((one) => one.activityId)).toEqual(first.map((one) => one.activityId))
  expect(await rowsOf(ctx, 'activity', athlete)).toEqual(before)
})

test('ING-10 four importers at once end in the same rows once', async () => {
  const ctx = context()
  const athlete = await newAthlete(ctx)
  const page = days(40).map((startAt, i) => fromStrava(`${i}`, { startAt }))
  const all = await Promise.all([0, 1, 2, 3].map(() => recordActivities(context(), athlete, page)))
  expect(all.flat().filter((one) => one.status === 'created')).toHaveLength(40)
  expect(await rowsOf(ctx, 'activity', athlete)).toHaveLength(40)
  expect(await rowsOf(ctx, 'activity_origin', athlete)).toHaveLength(40)
})

test('ING-11 duplicates that arrive at the same moment still become one activity', async () => {
  const ctx = context()
  const athlete = await newAthlete(ctx)
  const starts = days(10)
  const strava = starts.map((startAt, i) => fromStrava(`${i}`, { startAt }))
  const files = starts.map((startAt, i) => fromFile(`hash${i}`, { startAt, distanceM: 10_050 }))
  await Promise.all([
    recordActivities(context(), athlete, strava),
    recordActivities(context(), athlete, files),
  ])
  expect(await rowsOf(ctx, 'activity', athlete)).toHaveLength(10)
  expect(await rowsOf(ctx, 'activity_origin', athlete)).toHaveLength(20)
})

test('ING-11 file and Strava join: the file measures, Strava names, and the reason is kept', async () => {
  const ctx = context()
  const athlete = await newAthlete(ctx)
  const [strava] = await recordActivities(ctx, athlete, [
    fromStrava('7', { name: 'Hill loop', distanceM: 10_100 }),
  ])
  const [file] = await recordActivities(ctx, athlete, [fromFile('abc', { startAt: '2026-05-01T06:01:10Z' })])
  expect(file).toMatchObject({ status: 'joined', activityId: strava?.activityId })
  const [row] = await rowsOf(ctx, 'activity', athlete)
  expect(row).toMatchObject({ name: 'Hill loop', distance_m: 10_000, policy_ai: false })
  const origins = await rowsOf(ctx, 'activity_origin', athlete)
  expect(origins.find((one) => one.provider === 'file')?.match).toMatchObject({
    confidence: 'high',
    shiftS: 0,
  })
})

test('ING-11 a clock that is two hours off joins; equal commutes of one source stay two', async () => {
  const ctx = context()
  const athlete = await newAthlete(ctx)
  await recordActivities(ctx, athlete, [
    fromStrava('1', { startAt: '2026-05-01T06:00:00Z' }),
    fromStrava('2', { startAt: '2026-05-01T16:00:00Z' }),
  ])
  expect(await rowsOf(ctx, 'activity', athlete)).toHaveLength(2)
  const [shifted] = await recordActivities(ctx, athlete, [
    fromFile('x', { startAt: '2026-05-01T08:00:20Z', utcOffsetS: null }),
  ])
  expect(shifted?.status).toBe('joined')
  await recordActivities(ctx, athlete, [
    fromFile('f1', { startAt: '2026-05-03T06:00:00Z' }),
    fromFile('f2', { startAt: '2026-05-03T16:00:00Z' }),
  ])
  expect(await rowsOf(ctx, 'activity', athlete)).toHaveLength(4)
})

test('ING-01 a triathlon is one parent with legs; importing it again changes nothing', async () => {
  const ctx = context()
  const athlete = await newAthlete(ctx)
  const leg = (sport: 'swim' | 'bike' | 'run', startAt: string) =>
    fromFile('', { sport, startAt, distanceM: 5000, elapsedS: 1800, movingS: 1800 }).record
  const legs = [
    leg('swim', '2026-05-01T06:00:00Z'),
    leg('bike', '2026-05-01T06:31:00Z'),
    leg('run', '2026-05-01T07:02:00Z'),
  ]
  const race = fromFile('tri', {
    sport: 'multisport',
    elapsedS: 5600,
    movingS: 5400,
    distanceM: 15_000,
    legs,
  })
  const [first] = await recordActivities(ctx, athlete, [race])
  const rows = await rowsOf(ctx, 'activity', athlete, 'leg_index, sport, parent_id, id')
  expect(rows.filter((row) => row.parent_id === first?.activityId).map((row) => row.sport)).toEqual([
    'swim',
    'bike',
    'run',
  ])
  expect(rows).toHaveLength(4)
  const [again] = await recordActivities(ctx, athlete, [race])
  expect(again?.status).toBe('unchanged')
  const [split] = await recordActivities(ctx, athlete, [
    fromStrava('bike', {
      sport: 'bike',
      startAt: '2026-05-01T06:31:05Z',
      distanceM: 5000,
      elapsedS: 1800,
      movingS: 1795,
    }),
  ])
  expect(split?.status).toBe('joined')
  expect(await rowsOf(ctx, 'activity', athlete)).toHaveLength(4)
  // How hard it was is said of each part, which is what counts.
  const me = signedIn(athlete, NOW)
  const said = changeActivity(me, first?.activityId ?? '', { rpe: 7 })
  await expect(said).rejects.toMatchObject({ code: 'invalid_input', field: 'rpe' })
  await changeActivity(me, split?.activityId ?? '', { rpe: 7 })
})

test('ING-01 streams lie in object storage, their facts beside the summary', async () => {
  const ctx = context()
  const athlete = await newAthlete(ctx)
  const streams = streamsOf(3000, { distanceM: (s) => (s * 10) / 3, heartRateBpm: () => 150 })
  const laps = [lapWith({ averageHeartRateBpm: 150, trigger: 'manual' })]
  await recordActivities(ctx, athlete, [fromFile('s', { streams, laps })])
  const [row] = await rowsOf(ctx, 'activity', athlete)
  const object = await env.FILES.get(String(row?.stream_key))
  const back = await decodeStreams(new Uint8Array(await (object?.arrayBuffer() ?? new ArrayBuffer(0))))
  expect(back.columns.heartRateBpm?.[1500]).toBe(150)
  expect(row?.facts).toMatchObject({ heartRate: { values: [150] } })
  expect(await rowsOf(ctx, 'lap', athlete)).toHaveLength(1)
  const bests = await rowsOf(ctx, 'best_effort', athlete)
  expect(bests.find((best) => best.kind === 'distance' && best.extent === 5000)?.value).toBeCloseTo(1500, 6)
})

test('ING-02 details follow a summary, and a later summary takes nothing away', async () => {
  const ctx = context()
  const athlete = await newAthlete(ctx)
  const streams = streamsOf(3000, { distanceM: (s) => (s * 10) / 3 })
  await recordActivities(ctx, athlete, [fromStrava('9')])
  const [full] = await recordActivities(ctx, athlete, [fromStrava('9', { streams }, { detail: 'full' })])
  expect(full?.status).toBe('updated')
  const [again] = await recordActivities(ctx, athlete, [fromStrava('9', { streams }, { detail: 'full' })])
  expect(again?.status).toBe('unchanged')
  const [renamed] = await recordActivities(ctx, athlete, [fromStrava('9', { name: 'Long one' })])
  expect(renamed?.status).toBe('updated')
  const [row] = await rowsOf(ctx, 'activity', athlete)
  expect(row).toMatchObject({ name: 'Long one', detail: 'full' })
  expect(row?.stream_key).not.toBeNull()
  const [origin] = await rowsOf(ctx, 'activity_origin', athlete)
  expect(new Date(String(origin?.raw_expires_at)).getTime()).toBe(NOW.getTime() + 7 * 86_400_000)
})

test('REL-11 a record that cannot be true is refused with a reason beside its good neighbours', async () => {
  const ctx = context()
  const athlete = await newAthlete(ctx)
  const outcomes = await recordActivities(ctx, athlete, [
    fromStrava('1'),
    fromStrava('2', { startAt: '2089-01-01T00:00:00Z' }),
    fromStrava('3', { startAt: '2026-05-03T06:00:00Z', distanceM: Number.NaN, averagePowerW: 40_000 }),
  ])
  expect(outcomes.map((one) => one.status)).toEqual(['created', 'rejected', 'created'])
  expect(outcomes[1]?.reason).toContain('2089')
  const rows = await rowsOf(ctx, 'activity', athlete, 'start_at, distance_m, average_power_w')
  expect(rows[1]).toMatchObject({ distance_m: null, average_power_w: null })
})

test('PERF-03 recording a page is two trips', async () => {
  const ctx = context()
  const athlete = await newAthlete(ctx)
  const proxy = ProxyControl.of(env.DATABASE_URL)
  const name = databaseName(env.DATABASE_URL)
  await proxy.trips(name, true)
  await recordActivities(
    ctx,
    athlete,
    days(200).map((startAt, i) => fromStrava(`${i}`, { startAt })),
  )
  expect(await proxy.trips(name)).toMatchObject({ count: 2, sequential: 2 })
})

test('ING-10 without the guard, importers that decide on the same state store duplicates twice: the control misbehaves', async () => {
  const ctx = context()
  const starts = days(10)
  const strava = starts.map((startAt, i) => fromStrava(`${i}`, { startAt }))
  const files = starts.map((startAt, i) => fromFile(`control${i}`, { startAt }))
  const decided = async (athlete: string, arrivals: Arrival[]) => {
    const { opened } = await openArrivals(athlete, arrivals, NOW)
    const keys = opened.map(({ origin, record }) => ({ ...origin, startAt: record.startAt }))
    const state = await loadIngest(ctx.db, athlete, keys)
    if (!state) throw new Error('no athlete')
    const terms = { athleteId: athlete, timeZone: 'UTC', overrides: {}, now: NOW }
    const decision = await decideIngest(opened, state, terms, () => ctx.id('activity'))
    return ingestStatements(ctx.db, athlete, state.ingestVersion, { ...decision, dirty: null })
  }
  const both = async (athlete: string) => Promise.all([decided(athlete, strava), decided(athlete, files)])
  const naive = await newAthlete(ctx)
  for (const [, ...unguarded] of await both(naive)) await ctx.store({ unguarded })
  expect(await rowsOf(ctx, 'activity', naive)).toHaveLength(20)
  const guarded = await newAthlete(ctx)
  const [first, second] = await both(guarded)
  await ctx.store({ first })
  await expect(ctx.store({ second })).rejects.toSatisfy(isStale)
  expect(await rowsOf(ctx, 'activity', guarded)).toHaveLength(10)
})
