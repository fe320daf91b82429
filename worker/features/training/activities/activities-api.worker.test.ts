import { env } from 'cloudflare:workers'
import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { databaseName, ProxyControl } from '#dev/test/proxy-control.ts'
import { testContext } from '#dev/test/test-context.ts'
import { lapWith } from '#worker/domain/activity/lap-fixture.ts'
import { streamsOf } from '#worker/domain/activity/record-fixture.ts'
import { derive } from '#worker/features/training/derivation/derive.ts'
import { readStreams } from '#worker/features/training/recordings/read-streams.ts'
import { fromFile, fromStrava, newAthlete, putOriginal, rowsOf, signedIn } from './activity-fixture.ts'
import type { Arrival } from './arrival.ts'
import { changeActivity } from './change-activity.ts'
import { countTags } from './count-tags.ts'
import { deleteActivity } from './delete-activity.ts'
import { enterActivity } from './enter-activity.ts'
import { listActivities } from './list-activities.ts'
import { readActivity } from './read-activity.ts'
import { readOriginal } from './read-original.ts'
import { recordActivities } from './record-activities.ts'
import { ActivityChange, ListQuery, ManualActivity } from './schema.ts'
import { separateOrigin } from './separate-origin.ts'

const NOW = new Date('2026-06-01T12:00:00Z')
const system = () => testContext({ now: NOW })

async function athleteWith(...arrivals: Arrival[]) {
  const ctx = system()
  const athlete = await newAthlete(ctx)
  const outcomes = []
  for (const arrival of arrivals) outcomes.push(...(await recordActivities(ctx, athlete, [arrival])))
  await derive(ctx, athlete)
  const ids = outcomes.map((one) => one.activityId ?? '')
  return { ctx: signedIn(athlete, NOW), athlete, ids, id: ids[0] ?? '' }
}

const day = (n: number) => ({ startAt: new Date(Date.UTC(2026, 0, 1 + n, 6)).toISOString() })

test('ACT-01 pages by key hold every activity once, newest first, equal starts included', async () => {
  const ctx = system()
  const athlete = await newAthlete(ctx)
  const same = ['run', 'bike', 'swim', 'strength'] as const
  const arrivals = Array.from({ length: 23 }, (_, i) =>
    fromStrava(`${i}`, { ...day(Math.floor(i / 4)), sport: same[i % 4] ?? 'run' }),
  )
  await recordActivities(ctx, athlete, arrivals)
  const seen: string[] = []
  let cursor: string | undefined
  do {
    const page = await listActivities(signedIn(athlete, NOW), { limit: 5, ...(cursor ? { cursor } : {}) })
    seen.push(...page.activities.map((one) => `${one.startAt} ${one.id}`))
    cursor = page.nextCursor ?? undefined
  } while (cursor)
  expect(new Set(seen).size).toBe(23)
  expect(seen).toEqual(seen.toSorted().reverse())
})

test('ACT-01 filters and search narrow, and a broken cursor is refused by name', async () => {
  const { ctx } = await athleteWith(
    fromStrava('1', { ...day(0), name: 'Hill_repeats 100%' }),
    fromStrava('2', { ...day(1), sport: 'bike', distanceM: 50_000 }),
    fromFile('f', { ...day(2), distanceM: 21_100 }),
  )
  const names = async (query: object) =>
    (await listActivities(ctx, ListQuery.parse(query))).activities.map((one) => one.name)
  expect(await names({ sport: 'bike' })).toHaveLength(1)
  expect(await names({ q: 'hill_' })).toEqual(['Hill_repeats 100%'])
  expect(await names({ q: '0%' })).toHaveLength(1)
  expect(await names({ q: '%' })).toHaveLength(1)
  expect(await names({ source: 'file' })).toHaveLength(1)
  expect(await names({ min_distance_m: '20000', max_distance_m: '30000' })).toHaveLength(1)
  expect(await names({ from: '2026-01-02', to: '2026-01-02' })).toHaveLength(1)
  await expect(listActivities(ctx, ListQuery.parse({ cursor: 'nonsense' }))).rejects.toMatchObject({
    field: 'cursor',
  })
})

test('ACT-01 a page deep in ten thousand is read off the index, in order, as the first', async () => {
  const ctx = system()
  const athlete = await newAthlete(ctx)
  await ctx.db.execute(sql`insert into activity (id, athlete_id, name, sport, start_at, day, elapsed_s, moving_s, policy_ai, policy_coach, policy_public, created_at, updated_at)
    select 'act_' || lpad(i::text, 26, '0'), ${athlete}, 'Run', 'run', '2016-01-01'::timestamptz + i * interval '8 hours',
      '2016-01-01'::date + i / 3, 3000, 3000, true, true, true, now(), now() from generate_series(1, 10000) i`)
  await ctx.db.execute(sql`analyze activity`)
  const plan =
    await ctx.db.execute(sql`explain select * from activity where athlete_id = ${athlete} and parent_id is null
    and (start_at, id) < ('2023-01-01'::timestamptz, 'act_z') order by start_at desc, id desc limit 51`)
  const text = JSON.stringify(plan.rows)
  expect(text).toContain('activity_list')
  expect(text).not.toContain('Sort')
})

test('ACT-02 one trip gives summary, laps, bests with rank, stress with its receipt, sources and neighbours', async () => {
  const streams = streamsOf(3000, { distanceM: (s) => (s * 10) / 3, heartRateBpm: () => 150 })
  const faster = streamsOf(2700, { distanceM: (s) => (s * 10) / 2.7 })
  const { ctx, id, ids } = await athleteWith(
    fromFile('a', { ...day(1), streams }),
    fromFile('b', { ...day(2), streams: faster, elapsedS: 2700, movingS: 2700 }),
    fromStrava('0', day(0)),
  )
  const proxy = ProxyControl.of(env.DATABASE_URL)
  const name = databaseName(env.DATABASE_URL)
  await proxy.trips(name, true)
  const shown = await readActivity(ctx, id)
  expect(await proxy.trips(name)).toMatchObject({ count: 1 })
  expect(shown.stress).toMatchObject({ model: 'graded_pace' })
  expect(shown.stress?.inputs.map((one) => one.name)).toContain('threshold_speed')
  expect(shown.bests.find((best) => best.kind === 'distance' && best.extent === 5000)).toMatchObject({
    rank: 2,
  })
  expect(shown.origins).toMatchObject([{ provider: 'file', policy: { ai: true } }])
  expect([shown.previousId, shown.nextId]).toEqual([ids[2], ids[1]])
})

test('MET-04/coverage the fastest read is a PB only once what is unread cannot be faster', async () => {
  const streams = streamsOf(2700, { distanceM: (s) => (s * 10) / 2.7 })
  const { ctx, id, ids } = await athleteWith(
    fromFile('b', { ...day(2), streams, elapsedS: 2700, movingS: 2700 }),
    fromStrava('0', { ...day(0), maxSpeedMps: 5 }),
    fromStrava('1', { ...day(1), distanceM: 4000, maxSpeedMps: 6 }),
  )
  const best = async () => {
    const { bests, bestsCoverage } = await readActivity(ctx, id)
    return { ...bests.find((one) => one.kind === 'distance' && one.extent === 5000), ...bestsCoverage }
  }
  const coverage = { activities: 3, read: 1, isArriving: false }
  expect(await best()).toMatchObject({ rank: 1, standing: 'so_far', ...coverage })
  await ctx.db.execute(sql`update activity set max_speed_mps = null where id = ${ids[1]}`)
  expect(await best()).toMatchObject({ standing: 'so_far' })
  await ctx.db.execute(sql`update activity set max_speed_mps = 3.5 where id = ${ids[1]}`)
  expect(await best()).toMatchObject({ standing: 'pb', ...coverage })
  const [me] = (await ctx.db.execute(sql`select athlete_id from activity where id = ${id}`)).rows
  await ctx.db.execute(sql`insert into athlete_data_import_job (id, athlete_id, importer, name, created_at)
    values (${`imp_${id}`}, ${me?.athlete_id}, 'file', 'export.zip', now())`)
  expect(await best()).toMatchObject({ standing: 'so_far', isArriving: true })
})

test('ACT-02 streams come small for the chart, with a peak kept and splits by kilometre', async () => {
  const streams = streamsOf(3000, {
    distanceM: (s) => (s * 10) / 3,
    heartRateBpm: (s) => (s === 1234 ? 199 : 150),
  })
  const { ctx, id } = await athleteWith(fromFile('a', { streams }))
  const shown = await readStreams(ctx, id, { points: 200 })
  expect(shown.timeS.length).toBeLessThanOrEqual(200)
  expect(shown.columns.heartRateBpm).toContain(199)
  expect(shown.splits.kilometre).toHaveLength(10)
  expect(shown.splits.kilometre[0]?.elapsedS).toBeCloseTo(300, 6)
  const { ctx: other, id: bare } = await athleteWith(fromFile('z', { isManual: true }))
  expect(await readStreams(other, bare, { points: 200 })).toMatchObject({ state: 'none', timeS: [] })
})

test('ACT-02 the original comes back byte for byte, to its owner alone', async () => {
  const bytes = Uint8Array.from({ length: 5000 }, (_, i) => (i * 7) % 256)
  const ctx = system()
  const athlete = await newAthlete(ctx)
  const original = await putOriginal(env.FILES, athlete, bytes)
  const file = { fileKey: original.key, fileName: 'Müller "run".fit', fileSizeBytes: original.sizeBytes }
  const [made] = await recordActivities(ctx, athlete, [fromFile(original.sha256, {}, file)])
  const id = made?.activityId ?? ''
  const found = await readOriginal(signedIn(athlete, NOW), id, {})
  expect(new Uint8Array(await new Response(found.body).arrayBuffer())).toEqual(bytes)
  const stranger = signedIn(await newAthlete(ctx), NOW)
  await expect(readOriginal(stranger, id, {})).rejects.toMatchObject({ code: 'not_found' })
})

test('SEC-02 another athlete’s activity reads exactly like one that is not there', async () => {
  const { id } = await athleteWith(fromStrava('1'))
  const stranger = signedIn(await newAthlete(system()), NOW)
  const missing = 'act_00000000000000000000000000'
  const read = (which: string) =>
    readActivity(stranger, which).catch((error) => `${error.code} ${error.message}`)
  expect(await read(id)).toBe(await read(missing))
  for (const attempt of [
    () => readStreams(stranger, id, { points: 100 }),
    () => changeActivity(stranger, id, { name: 'Mine' }),
    () => deleteActivity(stranger, id),
    () => separateOrigin(stranger, id, { originId: 'org_x' }),
  ])
    await expect(attempt()).rejects.toMatchObject({ code: 'not_found' })
})

test('ING-11 a join is undone for good: two activities, each with its own laps, whatever is imported later', async () => {
  const file = fromFile('a', { laps: [lapWith()] })
  const { ctx, athlete, id } = await athleteWith(fromStrava('1'), file)
  const origin = (await readActivity(ctx, id)).origins.find((one) => one.provider === 'file')
  expect(Object.keys(origin?.match ?? {}).sort()).toEqual(['confidence', 'reasons', 'shiftS'])
  const { separatedId } = await separateOrigin(ctx, id, { originId: origin?.id ?? '' })
  expect((await readActivity(ctx, separatedId)).laps).toHaveLength(1)
  expect((await readActivity(ctx, id)).laps).toHaveLength(0)
  const again = await recordActivities(system(), athlete, [fromStrava('1', { name: 'New name' }), file])
  expect(again.map((one) => one.activityId)).toEqual([id, separatedId])
  expect(await rowsOf(ctx, 'activity', athlete)).toHaveLength(2)
  await expect(separateOrigin(ctx, separatedId, { originId: origin?.id ?? '' })).rejects.toMatchObject({
    code: 'conflict',
  })
})

test('ING-12 an entry by hand is entered once for each form, with its notes', async () => {
  const { ctx, athlete } = await athleteWith()
  const input = ManualActivity.parse({
    requestId: 'form-1234',
    sport: 'strength',
    startAt: '2026-05-30T18:00:00+02:00',
    movingS: 2400,
    notes: 'Legs',
  })
  const first = await enterActivity(ctx, input)
  const second = await enterActivity(ctx, input)
  expect(second).toMatchObject({ status: 'unchanged', activityId: first.activityId })
  expect(await rowsOf(ctx, 'activity', athlete)).toMatchObject([
    { notes: 'Legs', is_manual: true, day: '2026-05-30', name: 'Evening strength session' },
  ])
  const future = { ...input, requestId: 'form-9999', startAt: '2027-05-30T18:00:00Z' }
  await expect(enterActivity(ctx, future)).rejects.toMatchObject({ code: 'invalid_input' })
})

test('ING-12 what the athlete changes survives the next import, counts, and can be taken back', async () => {
  const { ctx, athlete, id } = await athleteWith(fromStrava('1', { name: 'Morning Run' }))
  const stress = async () => {
    await derive(system(), athlete)
    return (await rowsOf(ctx, 'day_load', athlete)).find((row) => row.audience === 'own')?.stress
  }
  await changeActivity(ctx, id, { name: 'My race', notes: 'Windy', stressOverride: 77 })
  await recordActivities(system(), athlete, [fromStrava('1', { name: 'Renamed at Strava' })])
  expect(await readActivity(ctx, id)).toMatchObject({ name: 'My race', notes: 'Windy' })
  expect(await stress()).toBe(77)
  await changeActivity(ctx, id, { excludedFromLoad: true })
  expect(await stress()).toBe(0)
  await changeActivity(ctx, id, { name: null, excludedFromLoad: false, stressOverride: null })
  expect((await readActivity(ctx, id)).name).toBe('Renamed at Strava')
  expect(await stress()).not.toBe(77)
})

test('ACT-08/effort how hard it was counts where nothing was measured, over an import, and can be taken back', async () => {
  const hour = { sport: 'strength', movingS: 3600, elapsedS: 3600, distanceM: null } as const
  const { ctx, athlete, id } = await athleteWith(fromStrava('1', hour))
  const said = async (rpe: number | null) => {
    await changeActivity(ctx, id, ActivityChange.parse({ rpe }))
    const due = await ctx.db.execute(sql`select payload #>> '{event,type}' as event from outbox
      where status = 'due' and payload #>> '{event,athleteId}' = ${athlete} order by created_at desc limit 1`)
    expect(due.rows).toEqual([{ event: 'activities.changed' }])
    await recordActivities(system(), athlete, [fromStrava('1', hour)])
    await derive(system(), athlete)
    const { stress, rpe: kept } = await readActivity(ctx, id)
    return { kept, model: stress?.model, points: stress?.points }
  }
  expect(await said(7)).toEqual({ kept: 7, model: 'session_rpe', points: 100 })
  expect((await rowsOf(ctx, 'day_load', athlete)).find((row) => row.audience === 'own')?.stress).toBe(100)
  expect(await said(null)).toMatchObject({ kept: null, model: 'duration' })
  for (const rpe of [0, 11, 5.5, '7']) expect(ActivityChange.safeParse({ rpe }).success).toBe(false)
})

test('ACT-01/tags words of the athlete’s own find what carries them, counted beside the other filters', async () => {
  const { ctx, ids } = await athleteWith(
    fromStrava('1', day(0)),
    fromStrava('2', { ...day(1), sport: 'bike' }),
    fromStrava('3', day(2)),
  )
  const tagged = (id: string | undefined, tags: string) =>
    changeActivity(ctx, id ?? '', ActivityChange.parse({ tags }))
  await tagged(ids[0], ' Race ,race,  long   RUN,')
  await tagged(ids[1], 'race')
  const found = async (query: object) =>
    (await listActivities(ctx, ListQuery.parse(query))).activities.map((one) => one.id)
  expect(await found({ tag: 'RACE' })).toEqual([ids[1], ids[0]])
  expect(await found({ tag: 'race', sport: 'run' })).toEqual([ids[0]])
  expect(await found({ tag: 'rac' })).toEqual([])
  expect((await readActivity(ctx, ids[0] ?? '')).tags).toEqual(['race', 'long run'])
  expect(await countTags(ctx, ListQuery.parse({}))).toEqual({
    tags: [
      { tag: 'race', activities: 2 },
      { tag: 'long run', activities: 1 },
    ],
  })
  // A tag that is chosen narrows the list, never the choice of tags.
  expect((await countTags(ctx, ListQuery.parse({ sport: 'bike', tag: 'long run' }))).tags).toEqual([
    { tag: 'race', activities: 1 },
  ])
  await tagged(ids[1], '')
  expect(await found({ tag: 'race' })).toEqual([ids[0]])
  expect(ActivityChange.safeParse({ tags: Array.from({ length: 13 }, (_, i) => `t${i}`) }).success).toBe(
    false,
  )
})

test('ACT-02 a deleted activity is gone from list and load', async () => {
  const { ctx, athlete, id } = await athleteWith(fromStrava('1'))
  await deleteActivity(ctx, id)
  await derive(system(), athlete)
  expect((await listActivities(ctx, { limit: 10 })).activities).toEqual([])
  expect(await rowsOf(ctx, 'day_load', athlete)).toEqual([])
  expect(await rowsOf(ctx, 'fitness_day', athlete)).toEqual([])
})

test('PERF-03 a change, an entry by hand and a separation are two trips each', async () => {
  const { ctx, id } = await athleteWith(fromStrava('1'), fromFile('a'))
  const origin = (await readActivity(ctx, id)).origins[0]
  const proxy = ProxyControl.of(env.DATABASE_URL)
  const name = databaseName(env.DATABASE_URL)
  const entry = ManualActivity.parse({ sport: 'run', startAt: '2026-05-30T18:00:00Z', movingS: 2400 })
  for (const write of [
    () => changeActivity(ctx, id, { name: 'Mine', notes: 'Windy' }),
    () => enterActivity(ctx, entry),
    () => separateOrigin(ctx, id, { originId: origin?.id ?? '' }),
  ]) {
    await proxy.trips(name, true)
    await write()
    expect((await proxy.trips(name)).count).toBe(2)
  }
})
