import { env } from 'cloudflare:workers'
import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { testContext } from '#dev/test/test-context.ts'
import { lapWith } from '#worker/domain/activity/lap-fixture.ts'
import { streamsOf } from '#worker/domain/activity/record-fixture.ts'
import { activitiesFor } from '#worker/features/training/activities/activities-for.ts'
import {
  fromFile,
  fromStrava,
  newAthlete,
  rowsOf,
  signedIn,
} from '#worker/features/training/activities/activity-fixture.ts'
import type { Arrival } from '#worker/features/training/activities/arrival.ts'
import { changeActivity } from '#worker/features/training/activities/change-activity.ts'
import { readActivity } from '#worker/features/training/activities/read-activity.ts'
import { recordActivities } from '#worker/features/training/activities/record-activities.ts'
import { removeOrigins } from '#worker/features/training/activities/remove-origins.ts'
import { derive } from '#worker/features/training/derivation/derive.ts'
import { applyEdit } from './apply-edit.ts'
import { joinRecordings } from './join-recordings.ts'
import { listEdits } from './list-edits.ts'
import { readStreams } from './read-streams.ts'
import { EditInput } from './schema.ts'
import { splitRecording } from './split-recording.ts'
import { undoEdit } from './undo-edit.ts'
import { undoJoin } from './undo-join.ts'
import { undoSplit } from './undo-split.ts'

const NOW = new Date('2026-06-01T12:00:00Z')
const COLUMNS = 'id, name, start_at, elapsed_s, moving_s, distance_m, notes, rpe, policy_ai, facts, edits'
const ran = (startAt: string, seconds: number, mps = 4) => ({
  ...{ startAt, elapsedS: seconds, movingS: seconds, distanceM: seconds * mps, averageHeartRateBpm: 150 },
  laps: [lapWith({ startS: 0, elapsedS: seconds, movingS: seconds, distanceM: seconds * mps })],
  streams: streamsOf(seconds, { distanceM: (s) => s * mps, heartRateBpm: () => 150 }),
})
const ONE = ran('2026-05-20T06:00:00Z', 1200)
const TWO = ran('2026-05-20T06:30:00Z', 600)

async function athleteWith(...arrivals: Arrival[]) {
  const ctx = testContext({ now: NOW })
  const athleteId = await newAthlete(ctx)
  const outcomes = await recordActivities(ctx, athleteId, arrivals)
  await derive(ctx, athleteId)
  const settled = async () => {
    await derive(ctx, athleteId)
    return {
      rows: await rowsOf(ctx, 'activity', athleteId, COLUMNS),
      days: await rowsOf(ctx, 'day_load', athleteId, 'day, sport, audience, stress, moving_s, distance_m'),
      bests: await rowsOf(ctx, 'best_effort', athleteId, 'activity_id, kind, extent, value, start_s'),
      laps: await rowsOf(ctx, 'lap', athleteId, 'origin_id, lap_index, activity_id, start_s'),
    }
  }
  const ids = outcomes.map((one) => one.activityId ?? '')
  return {
    ctx,
    athleteId,
    me: signedIn(athleteId, NOW),
    ids,
    first: ids[0] ?? '',
    second: ids[1] ?? '',
    settled,
  }
}
const objects = async (athleteId: string) =>
  (await env.FILES.list({ prefix: `streams/${athleteId}/` })).objects.map(({ key, etag }) => [key, etag])
const twoFiles = () => athleteWith(fromFile(`a${Math.random()}`, ONE), fromFile(`b${Math.random()}`, TWO))
const request = (requestId = 'req_12345678') => ({ requestId })

test('ACT-07 joined recordings are one activity: totals, load, bests and laps follow, and undo brings all back', async () => {
  const { ctx, me, ids, first, second, settled, athleteId } = await twoFiles()
  await changeActivity(me, second, { notes: 'Cool-down', rpe: 3, name: 'Home' })
  const before = await settled()
  const stored = await objects(athleteId)
  expect(await joinRecordings(me, { ...request(), ids: ids.toReversed() })).toEqual({ id: first })
  const after = await settled()
  expect(after.rows).toMatchObject([
    { id: first, elapsed_s: 2400, moving_s: 1800, distance_m: 7200, notes: null },
  ])
  expect(after.days.map(({ moving_s, distance_m }) => [moving_s, distance_m])).toEqual(
    before.days.map(({ moving_s, distance_m }) => [moving_s, distance_m]),
  )
  expect(after.bests.some(({ kind, extent }) => kind === 'distance' && extent === 5000)).toBe(true)
  const page = await readActivity(me, first)
  expect(page.laps.map(({ startS }) => startS)).toEqual([0, 1800])
  expect(page.joined?.parts.map(({ name, elapsedS }) => [name, elapsedS])).toMatchObject([
    [expect.any(String), 1200],
    ['Home', 600],
  ])
  expect(page.origins).toHaveLength(2)
  const span = { fromDay: '2026-01-01', toDay: '2026-12-31', limit: 10 }
  expect((await activitiesFor(ctx, athleteId, 'coach', span)).activities).toMatchObject([{ distanceM: 7200 }])
  const { stretch } = await readStreams(me, first, { points: 100, from: 1800, to: 2400 })
  expect(stretch).toMatchObject({ distanceM: 2400, averageHeartRateBpm: 150 })
  await undoJoin(me, first)
  await undoJoin(me, first)
  expect(await settled()).toEqual(before)
  expect(await objects(athleteId)).toEqual(stored)
})

test('ACT-07 two tabs joining one recording at once: one wins; the same request joins once', async () => {
  const { ctx, me, ids, first, athleteId } = await twoFiles()
  const [third] = await recordActivities(ctx, athleteId, [
    fromFile(`c${Math.random()}`, ran('2026-05-20T07:00:00Z', 300)),
  ])
  const other = [ids[1] ?? '', third?.activityId ?? '']
  const done = await Promise.allSettled([
    joinRecordings(me, { ...request('req_tab_one'), ids }),
    joinRecordings(me, { ...request('req_tab_two'), ids: other }),
  ])
  expect(done.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(await rowsOf(ctx, 'activity', athleteId, 'id, day, name')).toHaveLength(2)
  const again = await twoFiles()
  const twice = await Promise.all(
    [1, 2, 3].map(() => joinRecordings(again.me, { ...request(), ids: again.ids })),
  )
  expect(new Set(twice.map(({ id }) => id))).toEqual(new Set([again.first]))
  expect(await rowsOf(ctx, 'activity', again.athleteId, 'id, day, name')).toHaveLength(1)
  expect(first).not.toBe('')
})

test('ACT-07 what was joined stays joined when its sources send it again, and another source of a part doubles nothing', async () => {
  const a = fromStrava('1', ONE, { detail: 'full' })
  const b = fromStrava('2', TWO, { detail: 'full' })
  const { ctx, me, ids, first, settled, athleteId } = await athleteWith(a, b)
  await joinRecordings(me, { ...request(), ids })
  const joined = await settled()
  await recordActivities(ctx, athleteId, [a, b])
  await recordActivities(ctx, athleteId, [
    fromStrava('2', { ...TWO, name: 'Renamed', streams: null, laps: [] }),
  ])
  const [file] = await recordActivities(ctx, athleteId, [fromFile(`file${Math.random()}`, TWO)])
  expect(file).toMatchObject({ status: 'joined', activityId: first })
  const { laps: _laps, ...kept } = await settled()
  expect(kept).toMatchObject({ rows: joined.rows, days: joined.days, bests: joined.bests })
  await undoJoin(me, first)
  const apart = await rowsOf(ctx, 'activity', athleteId, 'start_at, id, elapsed_s')
  expect(apart.map(({ elapsed_s }) => elapsed_s)).toEqual([1200, 600])
  expect((await readActivity(me, String(apart[1]?.id))).origins).toHaveLength(2)
})

test('ACT-07 joined with a recording that its source keeps to the athlete, the whole is kept to them, and ends with it', async () => {
  const { ctx, me, ids, first, athleteId } = await athleteWith(
    fromFile(`own${Math.random()}`, ONE),
    fromStrava('7', TWO, { detail: 'full' }),
  )
  const span = { fromDay: '2026-01-01', toDay: '2026-12-31', limit: 10 }
  const seen = async () => (await activitiesFor(ctx, athleteId, 'coach', span)).activities
  expect(await seen()).toHaveLength(1)
  await joinRecordings(me, { ...request(), ids })
  await derive(ctx, athleteId)
  expect(await seen()).toEqual([])
  expect(await rowsOf(ctx, 'best_effort', athleteId, 'kind, extent, value, policy_ai')).not.toContainEqual(
    expect.objectContaining({ policy_ai: true }),
  )
  const origins = await rowsOf(ctx, 'activity_origin', athleteId, 'id, provider, raw_expires_at')
  expect(origins.filter(({ raw_expires_at }) => raw_expires_at !== null)).toHaveLength(2)
  await removeOrigins(ctx, athleteId, { provider: 'strava', externalIds: ['7'] })
  await derive(ctx, athleteId)
  expect(await rowsOf(ctx, 'activity', athleteId, 'id, elapsed_s, policy_ai')).toMatchObject([
    { id: first, elapsed_s: 1200, policy_ai: true },
  ])
  expect(await objects(athleteId)).toHaveLength(1)
})

test('ACT-07 what is no session is refused with its reason, and another’s is not there', async () => {
  const over = ran('2026-05-20T06:10:00Z', 900)
  const { ctx, me, ids, athleteId } = await athleteWith(
    fromFile(`x${Math.random()}`, ONE),
    fromFile(`y${Math.random()}`, over),
  )
  const refused = (which: string[], who = me) =>
    joinRecordings(who, { ...request(), ids: which }).catch(({ code, message }) => `${code}: ${message}`)
  expect(await refused(ids)).toMatch(/^conflict: .*begins 10 min before.*seen twice/)
  expect(await refused([ids[0] ?? '', 'act_00000000000000000000000000'])).toMatch(/^not_found/)
  const other = signedIn(await newAthlete(ctx), NOW)
  expect(await refused(ids, other)).toMatch(/^not_found/)
  expect(await rowsOf(ctx, 'activity', athleteId, 'id, day, name')).toHaveLength(2)
})

test('ACT-07 only what may be joined is offered: of its sport, close to it, neither joined nor split', async () => {
  const ride = { ...ran('2026-05-20T06:22:00Z', 300), sport: 'bike' as const }
  const { ctx, me, ids, first, second, athleteId } = await athleteWith(
    fromFile(`one${Math.random()}`, ONE),
    fromFile(`two${Math.random()}`, TWO),
    fromFile(`bike${Math.random()}`, ride),
    fromFile(`late${Math.random()}`, ran('2026-05-21T06:30:00Z', 600)),
  )
  const offered = async (id: string, who = me) => (await listEdits(who, id)).joinable
  const [offer, ...more] = await offered(second)
  expect(more).toEqual([])
  expect(offer).toMatchObject({ id: first, name: expect.any(String), place: 'before', breakS: 600 })
  expect(offer?.whole).toMatchObject({ elapsedS: 2400, movingS: 1800, distanceM: 7200 })
  expect(await offered(first)).toMatchObject([{ id: second, place: 'after', whole: offer?.whole }])
  expect(await offered(ids[2] ?? '')).toEqual([])
  expect(await offered(ids[3] ?? '')).toEqual([])
  await joinRecordings(me, { ...request(), ids: [first, second] })
  const [third] = await recordActivities(ctx, athleteId, [
    fromFile(`third${Math.random()}`, ran('2026-05-20T07:00:00Z', 300)),
  ])
  expect(await offered(first)).toEqual([])
  expect(await offered(third?.activityId ?? '')).toEqual([])
})

test('ACT-07 a split recording is two that add up, imported again it stays split, and undo makes it whole', async () => {
  const long = fromStrava(
    '9',
    {
      ...ran('2026-05-20T06:00:00Z', 3000),
      laps: [0, 1000, 2000].map((startS) =>
        lapWith({ startS, elapsedS: 1000, movingS: 1000, distanceM: 4000 }),
      ),
    },
    { detail: 'full' },
  )
  const { ctx, me, first, settled, athleteId } = await athleteWith(long)
  const before = await settled()
  const cut = () => splitRecording(me, first, { ...request(), atS: 1000.4 })
  const [{ partId }, again] = [await cut(), await cut()]
  expect(again.partId).toBe(partId)
  const parts = await settled()
  expect(parts.rows.map(({ elapsed_s }) => elapsed_s).sort()).toEqual([1000, 2000])
  expect(parts.rows.reduce((sum, row) => sum + Number(row.distance_m), 0)).toBeCloseTo(12_000, 6)
  expect(parts.days[0]?.moving_s).toBe(before.days[0]?.moving_s)
  const rest = await readActivity(me, partId)
  expect(rest).toMatchObject({
    startAt: '2026-05-20T06:16:40.000Z',
    splitFrom: first,
    averageHeartRateBpm: 150,
  })
  expect(rest.laps.map(({ startS }) => startS)).toEqual([0, 1000])
  expect((await readStreams(me, partId, { points: 100, from: 0, to: 2000 })).stretch?.distanceM).toBe(8000)
  expect(parts.rows.every((row) => row.policy_ai === false)).toBe(true)
  await recordActivities(ctx, athleteId, [long])
  expect((await settled()).rows).toHaveLength(2)
  const [split] = (await rowsOf(ctx, 'activity', athleteId, 'start_at, id, edits')).map(
    (row) => row.edits,
  ) as {
    made: { id: string }[]
  }[]
  await expect(undoEdit(me, first, split?.made[0]?.id ?? '')).rejects.toMatchObject({ code: 'conflict' })
  await undoSplit(me, first, partId)
  await undoSplit(me, first, partId)
  const { rows, ...others } = await settled()
  expect(others).toEqual({ days: before.days, bests: before.bests, laps: before.laps })
  expect(rows).toMatchObject([{ id: first, elapsed_s: 3000, distance_m: 12_000 }])
})

test('ACT-07 what a provider takes back goes from both parts; a part too short is refused', async () => {
  const { ctx, me, first, athleteId } = await athleteWith(fromStrava('11', ONE, { detail: 'full' }))
  await expect(splitRecording(me, first, { ...request(), atS: 4 })).rejects.toMatchObject({ field: 'at_s' })
  await expect(splitRecording(me, first, { ...request(), atS: 5000 })).rejects.toMatchObject({
    field: 'at_s',
  })
  await splitRecording(me, first, { ...request(), atS: 600 })
  await removeOrigins(ctx, athleteId, { provider: 'strava', externalIds: ['11'] })
  expect(await rowsOf(ctx, 'activity', athleteId, 'id, day, name')).toEqual([])
  expect(await objects(athleteId)).toEqual([])
})

test('ACT-07 a crop before a join is in the whole, and is there again when they are apart', async () => {
  const { ctx, me, ids, first, settled, athleteId } = await twoFiles()
  await applyEdit(me, first, EditInput.parse({ kind: 'crop', fromS: 0, toS: 600 }))
  const before = await settled()
  await joinRecordings(me, { ...request(), ids })
  expect((await settled()).rows).toMatchObject([{ elapsed_s: 2400, moving_s: 1200, distance_m: 4800 }])
  await ctx.db.execute(sql`select withhold_health(${athleteId})`)
  expect(JSON.stringify(await rowsOf(ctx, 'activity', athleteId, 'id, facts, edits'))).not.toContain(
    'heartRate":{',
  )
  await undoJoin(me, first)
  expect((await settled()).rows.map(({ elapsed_s }) => elapsed_s)).toEqual(
    before.rows.map(({ elapsed_s }) => elapsed_s),
  )
})
