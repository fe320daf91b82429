import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { testContext } from '#dev/test/test-context.ts'
import { streamsOf } from '#worker/domain/activity/record-fixture.ts'
import { derive } from '#worker/features/training/derivation/derive.ts'
import { markDirty } from '#worker/features/training/derivation/mark-dirty.ts'
import { applyEdit } from '#worker/features/training/recordings/apply-edit.ts'
import { joinRecordings } from '#worker/features/training/recordings/join-recordings.ts'
import { readSports } from '#worker/features/training/recordings/read-sports.ts'
import { readStreams } from '#worker/features/training/recordings/read-streams.ts'
import { splitRecording } from '#worker/features/training/recordings/split-recording.ts'
import { undoEdit } from '#worker/features/training/recordings/undo-edit.ts'
import { undoJoin } from '#worker/features/training/recordings/undo-join.ts'
import { undoSplit } from '#worker/features/training/recordings/undo-split.ts'
import { fromFile, fromStrava, newAthlete, rowsOf, signedIn } from './activity-fixture.ts'
import type { Arrival } from './arrival.ts'
import { changeMany } from './change-many.ts'
import { readActivity } from './read-activity.ts'
import { recordActivities } from './record-activities.ts'
import { removeOrigins } from './remove-origins.ts'
import { ManyChange } from './schema.ts'
import { separateOrigin } from './separate-origin.ts'
import { undoChangeMany } from './undo-change-many.ts'

const NOW = new Date('2026-06-01T12:00:00Z')
const START = '2026-05-01T06:00:00Z'

/** Forty minutes at a steady speed that a bike and a fast runner both know, over rolling ground. */
const session = (startAt: string, seconds = 2400, speedMps = 5) => ({
  ...{ startAt, elapsedS: seconds, movingS: seconds, distanceM: seconds * speedMps },
  ...{ averageHeartRateBpm: 150, maxHeartRateBpm: 160, subSport: 'trail' },
  streams: streamsOf(seconds, {
    distanceM: (s) => s * speedMps,
    heartRateBpm: (s) => 140 + Math.floor(s / 200),
    altitudeM: (s) => 100 + Math.round(20 * Math.sin(s / 90)),
  }),
})

async function athleteWith(...arrivals: Arrival[]) {
  const ctx = testContext({ now: NOW })
  const athleteId = await newAthlete(ctx)
  const bring = async (some: Arrival[]) =>
    (await recordActivities(ctx, athleteId, some)).map((one) => one.activityId ?? '')
  const ids = await bring(arrivals)
  /** All that follows from sport, after the work that a change causes. */
  const derived = async () => {
    await readSports(ctx, athleteId)
    await derive(ctx, athleteId)
    const rows = (table: string, columns: string) => rowsOf(ctx, table, athleteId, columns)
    return {
      activities: await rows(
        'activity',
        `id, sport, sub_sport, name, to_jsonb(activity) - 'updated_at' - 'edits' as row`,
      ),
      bests: await rows(
        'best_effort',
        'activity_id, kind, extent, to_jsonb(best_effort)::text as row, sport',
      ),
      days: await rows('day_load', 'audience, day::text, sport, to_jsonb(day_load)::text as row'),
      fitness: await rows('fitness_day', 'audience, scope, day::text, to_jsonb(fitness_day)::text as row'),
    }
  }
  let made = 0
  const me = signedIn(athleteId, NOW)
  const change = (some: readonly string[], sport: string | null) =>
    changeMany(me, ManyChange.parse({ requestId: `req_sport_${made++}`, ids: some, sport }))
  const sportsOf = async () =>
    (await rowsOf(ctx, 'activity', athleteId, 'start_at, id, sport')).map(({ sport }) => sport)
  return { ctx, athleteId, me, ids, first: ids[0] ?? '', bring, derived, change, sportsOf }
}

test('ACT-07/sport zones, stress, bests, days and fitness follow, as a whole derivation would have it', async () => {
  const { ctx, athleteId, me, ids, derived, change } = await athleteWith(
    ...[1, 2, 3].map((i) => fromFile(`run-${i}`, session(`2026-05-0${i}T06:00:00Z`))),
  )
  const before = await derived()
  expect(before.bests.some(({ kind }) => kind === 'graded_speed')).toBe(true)
  expect(await change(ids.slice(0, 2), 'bike')).toEqual({ batch: 'req_sport_0', count: 2 })
  const after = await derived()
  expect(after.activities.map(({ sport, sub_sport }) => [sport, sub_sport])).toEqual([
    ['bike', null],
    ['bike', null],
    ['run', 'trail'],
  ])
  const ofFirst = after.bests.filter(({ activity_id }) => activity_id === ids[0])
  expect(ofFirst.length).toBeGreaterThan(10)
  expect(ofFirst.every(({ sport, kind }) => sport === 'bike' && kind !== 'graded_speed')).toBe(true)
  // A ride has no best over 400 m, and a run none over 10 miles of it alone.
  expect(ofFirst.some(({ kind, extent }) => kind === 'distance' && extent === 400)).toBe(false)
  const sports = after.days.filter(({ audience }) => audience === 'own').map(({ sport }) => sport)
  expect(sports).toEqual(['bike', 'bike', 'run'])
  expect(after.fitness.some(({ scope }) => scope === 'bike')).toBe(true)
  expect(await readActivity(me, ids[0] ?? '')).toMatchObject({ sport: 'bike', sourceSport: 'run' })
  await ctx.db.batch([markDirty(ctx.db, athleteId, '0001-01-01')])
  expect(await derived()).toEqual(after)
  // As a file that had said so itself.
  const said = await athleteWith(fromFile('ride', { ...session(START), sport: 'bike', subSport: null }))
  const numbers = (rows: typeof ofFirst) =>
    rows.map(({ kind, extent, row }) => [kind, extent, JSON.parse(String(row)).value])
  expect(numbers(ofFirst)).toEqual(numbers((await said.derived()).bests))
})

test('ACT-07/sport there and back, by undo or by choice, equals never having changed it, bit for bit', async () => {
  const { me, ids, derived, change } = await athleteWith(
    fromFile('run-1', session(START)),
    fromStrava('strava-2', { ...session('2026-05-02T06:00:00Z'), streams: null }),
    fromFile('ride', { ...session('2026-05-03T06:00:00Z', 3000, 9), sport: 'bike' }),
  )
  const never = await derived()
  const other = { run: 'bike', bike: 'run' }
  const own = new Map(never.activities.map(({ id, sport }) => [String(id), String(sport) as 'run' | 'bike']))
  for (const id of ids) await change([id], other[own.get(id) ?? 'run'])
  const changed = await derived()
  expect(changed).not.toEqual(never)
  for (const [at] of ids.entries()) await undoChangeMany(me, `req_sport_${at}`)
  expect(await derived()).toEqual(never)
  await change(ids, 'swim')
  await change(ids, 'ski')
  await derived()
  for (const id of ids) await change([id], own.get(id) ?? null)
  expect(await derived()).toEqual(never)
  await change(ids, 'row')
  await change(ids, null)
  expect(await derived()).toEqual(never)
})

test('ACT-07/sport importing again does not take it back, and another source joins whichever sport it says', async () => {
  const { me, first, bring, derived, change, sportsOf, ids } = await athleteWith(
    fromFile('own', session(START)),
    fromStrava('9', { ...session('2026-05-02T06:00:00Z'), streams: null }),
  )
  await change(ids, 'bike')
  const changed = await derived()
  await bring([fromFile('own', session(START), { isReread: true })])
  await bring([fromStrava('9', { ...session('2026-05-02T06:00:00Z'), streams: null, name: 'Renamed' })])
  expect((await derived()).bests).toEqual(changed.bests)
  expect(await sportsOf()).toEqual(['bike', 'bike'])
  expect(await bring([fromStrava('1', { ...session(START), streams: null })])).toEqual([first])
  const file = fromFile('other device', { ...session(START), sport: 'bike' })
  expect(await bring([file])).toEqual([first])
  expect(await sportsOf()).toEqual(['bike', 'bike'])
  // Apart, a source tells what it told.
  const { origins } = await readActivity(me, first)
  const strava = origins.find(({ provider }) => provider === 'strava')
  await separateOrigin(me, first, { originId: strava?.id ?? '' })
  expect((await sportsOf()).toSorted()).toEqual(['bike', 'bike', 'run'])
})

test('PRIV-03/sport what was read of a source for another sport goes when that source goes, and the word on the sport stays', async () => {
  const { ctx, athleteId, me, first, derived, change, sportsOf, bring } = await athleteWith(
    fromStrava('7', session(START), { detail: 'full' }),
  )
  expect(await bring([fromFile('device', { ...session(START), streams: null })])).toEqual([first])
  await change([first], 'bike')
  await derived()
  const editsNow = async () => (await rowsOf(ctx, 'activity', athleteId, 'id, sport, edits'))[0]?.edits
  const { origins } = await readActivity(me, first)
  const strava = origins.find(({ provider }) => provider === 'strava')?.id
  expect(await editsNow()).toMatchObject({ shape: { originId: strava, facts: { bests: expect.anything() } } })
  await removeOrigins(ctx, athleteId, { provider: 'strava', externalIds: 'all' })
  expect(await sportsOf()).toEqual(['bike'])
  expect(JSON.stringify(await editsNow())).not.toMatch(new RegExp(`facts|bests|heartRate|${strava}`))
  const left = await derived()
  expect(left.bests).toEqual([])
  await change([first], null)
  expect(await sportsOf()).toEqual(['run'])
})

test('ACT-07/sport a whole of several sports is refused by name, and each of its legs can be changed', async () => {
  const leg = (sport: 'swim' | 'bike', hour: string) =>
    fromFile('', { ...session(`2026-05-01T${hour}:00:00Z`), sport, externalId: null, name: null }).record
  const legs = [leg('swim', '06'), leg('bike', '07')]
  const { ctx, athleteId, first, change, sportsOf, derived } = await athleteWith(
    fromFile('race', {
      ...session(START, 2 * 3600),
      sport: 'multisport',
      streams: null,
      legs,
      name: 'Big day',
    }),
  )
  const before = await derived()
  await expect(change([first], 'bike')).rejects.toMatchObject({
    code: 'conflict',
    message: expect.stringContaining('“Big day” is of several sports'),
  })
  expect(await derived()).toEqual(before)
  expect(ManyChange.safeParse({ requestId: 'req_12345678', ids: [first], sport: 'multisport' }).success).toBe(
    false,
  )
  const parts = await rowsOf(ctx, 'activity', athleteId, 'leg_index, id, sport, parent_id')
  const bike = parts.find(({ sport }) => sport === 'bike')
  await change([String(bike?.id)], 'run')
  expect(await sportsOf()).toEqual(expect.arrayContaining(['multisport', 'swim', 'run']))
  expect((await derived()).days.map(({ sport }) => sport)).toContain('run')
})

test('ACT-07/sport it holds through a crop, a split and a join, and their undoing', async () => {
  const { me, first, bring, derived, change, sportsOf } = await athleteWith(fromFile('own', session(START)))
  const never = await derived()
  await change([first], 'bike')
  const changed = await derived()
  const crop = { requestId: 'req_crop_1', kind: 'crop', fromS: 300, toS: 1500 } as const
  const { editId } = await applyEdit(me, first, crop)
  const cropped = await derived()
  expect(cropped.bests.length).toBeGreaterThan(5)
  expect(cropped.bests.every(({ sport }) => sport === 'bike')).toBe(true)
  await undoEdit(me, first, editId)
  expect(await derived()).toEqual(changed)
  const { partId } = await splitRecording(me, first, { requestId: 'req_split_1', atS: 1200 })
  expect(await sportsOf()).toEqual(['bike', 'bike'])
  const split = await derived()
  expect(split.bests.filter(({ activity_id }) => activity_id === partId).length).toBeGreaterThan(5)
  expect(split.bests.every(({ kind }) => kind !== 'graded_speed')).toBe(true)
  await undoSplit(me, first, partId)
  expect(await derived()).toEqual(changed)
  const [later = ''] = await bring([fromFile('later', session('2026-05-01T07:00:00Z'))])
  const join = () => joinRecordings(me, { requestId: 'req_join_12', ids: [first, later] })
  await expect(join()).rejects.toMatchObject({ message: expect.stringContaining('different sports') })
  await change([later], 'bike')
  await join()
  expect(await sportsOf()).toEqual(['bike'])
  expect((await derived()).bests.every(({ kind }) => kind !== 'graded_speed')).toBe(true)
  await change([first], 'ski')
  await derived()
  await undoJoin(me, first)
  expect(await sportsOf()).toEqual(['ski', 'ski'])
  await change([first, later], null)
  const back = await derived()
  expect(back.bests.filter(({ activity_id }) => activity_id === first)).toEqual(never.bests)
})

test('ACT-07/sport of samples that have gone only what holds for any sport counts, and many are read in bounded runs', async () => {
  const { ctx, athleteId, ids, change, derived } = await athleteWith(
    ...Array.from({ length: 25 }, (_, i) =>
      fromFile(`run-${i}`, session(new Date(Date.UTC(2026, 3, 1 + i, 6)).toISOString(), 600)),
    ),
  )
  const gone = sql`update activity_origin set stream_key = 'streams/none' where activity_id = ${ids[0]}`
  await ctx.db.execute(gone)
  await change(ids, 'bike')
  const waiting = async () =>
    (await rowsOf(ctx, 'activity', athleteId, `id, sport, edits -> 'isStale' as stale`)).filter(
      ({ stale }) => stale === true,
    ).length
  expect(await waiting()).toBe(25)
  const jobs = sql`select count(*)::int as n from outbox where lane_key = ${`sports.read:${athleteId}`}`
  expect((await ctx.db.execute(jobs)).rows[0]?.n).toBe(1)
  // Until they are read, nothing of another sport is a best.
  const stale = await rowsOf(ctx, 'best_effort', athleteId, 'distinct kind, sport, policy_ai')
  expect(stale).toMatchObject([{ kind: 'heart_rate', sport: 'bike' }])
  await readSports(ctx, athleteId)
  expect(await waiting()).toBe(5)
  const { bests } = await derived()
  expect(await waiting()).toBe(0)
  const kinds = (id: string | undefined) => [
    ...new Set(bests.flatMap((one) => (one.activity_id === id ? [one.kind] : []))),
  ]
  expect(kinds(ids[0])).toEqual(['heart_rate'])
  expect(kinds(ids[1])).toEqual(['heart_rate', 'speed'])
})

test('ACT-07/sport a ride called a run makes no running best of a speed that nobody runs', async () => {
  const fast = { ...session(START, 1200, 16), sport: 'bike' as const }
  const { first, me, change, derived } = await athleteWith(fromFile('ride', fast))
  await change([first], 'run')
  const { bests } = await derived()
  expect(bests.filter(({ kind }) => kind === 'distance')).toEqual([])
  expect(await readActivity(me, first)).toMatchObject({ sport: 'run', distanceM: null })
})

test('ACT-07/sport a cadence of both feet becomes one of turns: in the totals, the laps and the samples', async () => {
  const seconds = 1200
  const streams = streamsOf(seconds, { distanceM: (s) => s * 5, cadenceRpm: () => 172 })
  const run = { ...session(START, seconds), streams, averageCadenceRpm: 172, laps: [LAP] }
  const { first, me, change, derived } = await athleteWith(fromFile('run', run))
  const cadences = async () => {
    await derived()
    const { averageCadenceRpm, laps } = await readActivity(me, first)
    const { columns } = await readStreams(me, first, { points: 50 })
    return [averageCadenceRpm, laps[0]?.averageCadenceRpm, columns.cadenceRpm?.[20]]
  }
  expect(await cadences()).toEqual([172, 172, 172])
  await change([first], 'bike')
  expect(await cadences()).toEqual([86, 86, 86])
  await applyEdit(me, first, { requestId: 'req_crop_2', kind: 'crop', fromS: 0, toS: 900 })
  expect((await cadences()).filter((_, i) => i !== 1)).toEqual([86, 86])
  await change([first], 'hike')
  expect((await cadences()).filter((_, i) => i !== 1)).toEqual([172, 172])
})

const LAP = {
  ...{ startS: 0, elapsedS: 600, movingS: 600, distanceM: 3000, elevationGainM: null, averageSpeedMps: 5 },
  ...{
    averageHeartRateBpm: null,
    maxHeartRateBpm: null,
    averagePowerW: null,
    averageCadenceRpm: 172,
    trigger: null,
  },
}
