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
import { changeActivity } from '#worker/features/training/activities/change-activity.ts'
import { readActivity } from '#worker/features/training/activities/read-activity.ts'
import { recordActivities } from '#worker/features/training/activities/record-activities.ts'
import { removeOrigins } from '#worker/features/training/activities/remove-origins.ts'
import { derive } from '#worker/features/training/derivation/derive.ts'
import { applyEdit } from './apply-edit.ts'
import { listEdits } from './list-edits.ts'
import { previewEdit } from './preview-edit.ts'
import { readStreams } from './read-streams.ts'
import { EditInput, StreamsQuery } from './schema.ts'
import { undoEdit } from './undo-edit.ts'

const NOW = new Date('2026-06-01T12:00:00Z')
const COLUMNS =
  'day, start_at, elapsed_s, moving_s, distance_m, average_heart_rate_bpm, max_heart_rate_bpm, facts'
const lap = (startS: number) => lapWith({ startS, elapsedS: 1000, movingS: 1000, distanceM: 3333 })
const run = {
  startAt: '2026-05-20T06:00:00Z',
  averageHeartRateBpm: 150,
  maxHeartRateBpm: 230,
  laps: [0, 1000, 2000].map(lap),
  streams: streamsOf(3000, {
    distanceM: (s) => (s < 2000 ? s * 4 : 8000 + (s - 2000) * 2),
    heartRateBpm: (s) => (s === 700 ? 230 : 150),
  }),
}
const crop = { kind: 'crop', fromS: 0, toS: 2000 }
const spike = { kind: 'spike', measure: 'heartRateBpm', above: 200 }
const edit = (input: object) => EditInput.parse(input)

async function ran(arrival = fromFile('own', run)) {
  const ctx = testContext({ now: NOW })
  const athleteId = await newAthlete(ctx)
  const [outcome] = await recordActivities(ctx, athleteId, [arrival])
  await derive(ctx, athleteId)
  const me = signedIn(athleteId, NOW)
  const settled = async () => {
    await derive(ctx, athleteId)
    const day = await rowsOf(ctx, 'day_load', athleteId, 'day, stress, moving_s')
    const [row] = await rowsOf(ctx, 'activity', athleteId, COLUMNS)
    return { row, day: day[0], bests: await rowsOf(ctx, 'best_effort', athleteId, 'kind, extent, value') }
  }
  return { ctx, me, athleteId, id: outcome?.activityId ?? '', settled }
}

test('ING-12 the preview tells exactly what the change then does, and itself stores nothing', async () => {
  const { me, id, settled } = await ran()
  const before = await settled()
  const seen = await previewEdit(me, id, edit(crop))
  expect(await settled()).toEqual(before)
  await applyEdit(me, id, edit(crop))
  const after = await settled()
  expect(seen.before).toMatchObject({ elapsedS: 3000, distanceM: 10_000, dayStress: before.day?.stress })
  expect(seen.after).toMatchObject({ elapsedS: 2000, movingS: 2000, dayStress: after.day?.stress })
  expect(after.row).toMatchObject({ elapsed_s: 2000, distance_m: seen.after.distanceM })
  expect(seen.after.dayStress).toBeLessThan(seen.before.dayStress)
  expect(seen.before.threshold).toMatchObject({
    source: 'estimated',
    unit: expect.stringMatching(/m\/s|bpm|W/),
  })
  const value = (rows: typeof after.bests, kind: unknown, extent: unknown) =>
    rows.find((row) => row.kind === kind && row.extent === extent)?.value ?? null
  expect(seen.bests.length).toBeGreaterThan(0)
  for (const one of seen.bests) {
    expect(one.before).toBe(value(before.bests, one.kind, one.extent))
    expect(one.after).toBe(value(after.bests, one.kind, one.extent))
  }
})

test('ING-12 undo brings every number back; origins, streams and their bytes were never touched', async () => {
  const { ctx, me, id, athleteId, settled } = await ran()
  const before = await settled()
  const origins = await rowsOf(ctx, 'activity_origin', athleteId)
  const objects = (await env.FILES.list({ prefix: `streams/${athleteId}/` })).objects.map((one) => one.etag)
  const { editId } = await applyEdit(me, id, edit(crop))
  const fixed = await applyEdit(me, id, edit(spike))
  expect((await settled()).row).toMatchObject({ elapsed_s: 2000, max_heart_rate_bpm: 150 })
  expect(await readActivity(me, id)).toMatchObject({ isEdited: true })
  await undoEdit(me, id, editId)
  expect((await settled()).row).toMatchObject({ elapsed_s: 3000, max_heart_rate_bpm: 150 })
  await undoEdit(me, id, fixed.editId)
  await undoEdit(me, id, fixed.editId)
  expect(await readActivity(me, id)).toMatchObject({ isEdited: false })
  expect(await settled()).toEqual(before)
  expect(await rowsOf(ctx, 'activity_origin', athleteId)).toEqual(origins)
  const left = (await env.FILES.list({ prefix: `streams/${athleteId}/` })).objects.map((one) => one.etag)
  expect(left).toEqual(objects)
  const { edits } = await listEdits(me, id)
  expect(edits.map((one) => one.undoneAt !== null)).toEqual([true, true])
})

test('ING-12 page and streams show what is left: laps inside the crop, no sample over the limit', async () => {
  const { me, id } = await ran()
  await applyEdit(me, id, edit({ ...crop, fromS: 500, toS: 2500 }))
  await applyEdit(me, id, edit(spike))
  const page = await readActivity(me, id)
  expect(page.startAt).toBe('2026-05-20T06:08:20.000Z')
  expect(page.laps.map((one) => one.startS)).toEqual([500])
  const { timeS, columns } = await readStreams(me, id, { points: 5000 })
  expect([timeS[0], timeS.at(-1)]).toEqual([0, 2000])
  expect(columns.heartRateBpm?.[200]).toBeNull()
})

test('ACT-08 a stretch is read off every sample of what is shown, however few the chart draws', async () => {
  const { ctx, me, id, athleteId } = await ran()
  const asked = (from: number, to: number) => readStreams(me, id, { points: 50, from, to })
  const { stretch, shownFromS } = await asked(1500, 2500)
  expect(shownFromS).toBe(0)
  expect(stretch).toMatchObject({ fromS: 1500, toS: 2500, distanceM: 3000, averageHeartRateBpm: 150 })
  expect((await asked(690, 710)).stretch).toMatchObject({ maxHeartRateBpm: 230, samples: 21 })
  expect((await readStreams(me, id, { points: 50 })).stretch).toBeNull()
  expect(StreamsQuery.safeParse({ from: '10' }).success).toBe(false)
  await applyEdit(me, id, edit({ ...crop, fromS: 500, toS: 2500 }))
  expect(await asked(1000, 9000)).toMatchObject({
    shownFromS: 500,
    stretch: { fromS: 1000, toS: 2000, distanceM: 3000 },
  })
  await ctx.db.execute(sql`delete from consent where athlete_id = ${athleteId} and purpose = 'health_data'`)
  expect((await asked(0, 300)).stretch).toMatchObject({
    distanceM: 1200,
    averageHeartRateBpm: null,
    maxHeartRateBpm: null,
  })
})

test('ING-12 the same request twice, one after the other or at once, changes once', async () => {
  const { me, id } = await ran()
  const request = edit({ ...crop, requestId: 'req_12345678' })
  const done = await Promise.all([applyEdit(me, id, request), applyEdit(me, id, request)])
  done.push(await applyEdit(me, id, request))
  expect(new Set(done.map((one) => one.editId)).size).toBe(1)
  expect((await listEdits(me, id)).edits).toHaveLength(1)
})

test('ING-12 an edit survives importing again, a renamed summary, another source and other details', async () => {
  const { ctx, me, id, athleteId, settled } = await ran(fromStrava('1', run, { detail: 'full' }))
  await applyEdit(me, id, edit(crop))
  const cropped = await settled()
  await recordActivities(ctx, athleteId, [fromStrava('1', run, { detail: 'full' })])
  await recordActivities(ctx, athleteId, [
    fromStrava('1', { ...run, name: 'Renamed', streams: null, laps: [] }),
  ])
  expect(await settled()).toEqual(cropped)
  const [joined] = await recordActivities(ctx, athleteId, [fromFile('later', run)])
  expect(joined).toMatchObject({ status: 'joined', activityId: id })
  expect((await settled()).row).toMatchObject({ elapsed_s: 2000 })
  const faster = streamsOf(3000, { distanceM: (s) => s * 5, heartRateBpm: () => 160 })
  await recordActivities(ctx, athleteId, [fromStrava('1', { ...run, streams: faster }, { detail: 'full' })])
  expect((await settled()).row).toMatchObject({ elapsed_s: 2000, average_heart_rate_bpm: 160 })
  await changeActivity(me, id, { name: 'Mine' })
  await changeActivity(me, id, { name: null })
  expect((await settled()).row).toMatchObject({ elapsed_s: 2000 })
})

test('ING-12 an edit belongs to the source it was made on: who may not see that source never sees it', async () => {
  const { ctx, me, id, athleteId, settled } = await ran(fromStrava('1', run, { detail: 'full' }))
  await applyEdit(me, id, edit(crop))
  await recordActivities(ctx, athleteId, [fromFile('later', run)])
  const seen = async () => {
    const span = { fromDay: '2026-01-01', toDay: '2026-12-31', limit: 10 }
    return (await activitiesFor(ctx, athleteId, 'coach', span)).activities
  }
  expect(await seen()).toMatchObject([{ elapsedS: 3000 }])
  await removeOrigins(ctx, athleteId, { provider: 'strava', externalIds: 'all' })
  expect((await settled()).row).toMatchObject({ elapsed_s: 3000 })
  await applyEdit(me, id, edit({ ...crop, toS: 1000 }))
  expect(await seen()).toMatchObject([{ elapsedS: 1000, distanceM: 4000 }])
})

test('ING-12 a preview of taking it out of load or bests says what the day and the bests lose', async () => {
  const { me, id } = await ran()
  const load = await previewEdit(me, id, { kind: 'switches', excludedFromLoad: true })
  expect(load.before.dayStress).toBeGreaterThan(0)
  expect(load.after).toMatchObject({ dayStress: 0, elapsedS: 3000 })
  const bests = await previewEdit(me, id, { kind: 'switches', excludedFromBests: true })
  expect(bests.bests.length).toBeGreaterThan(0)
  expect(bests.bests.every((one) => one.after === null)).toBe(true)
})

test('ING-12 what changes nothing, is too short, has no recording or is another’s is refused', async () => {
  const { ctx, me, id, athleteId } = await ran()
  const refused = (input: object) => expect(applyEdit(me, id, edit(input))).rejects
  await refused({ ...crop, toS: 3000 }).toMatchObject({ code: 'invalid_input' })
  await refused({ ...crop, toS: 5 }).toMatchObject({ code: 'invalid_input', field: 'to_s' })
  await refused({ ...spike, above: 240 }).toMatchObject({ code: 'invalid_input', field: 'above' })
  expect(EditInput.safeParse({ ...spike, above: null }).success).toBe(false)
  const [bare] = await recordActivities(ctx, athleteId, [
    fromFile('bare', { startAt: '2026-05-01T06:00:00Z' }),
  ])
  await expect(applyEdit(me, bare?.activityId ?? '', edit(crop))).rejects.toMatchObject({ code: 'conflict' })
  const other = signedIn(await newAthlete(ctx), NOW)
  const attempts = [
    () => applyEdit(other, id, edit(crop)),
    () => previewEdit(other, id, edit(crop)),
    () => listEdits(other, id),
    () => undoEdit(other, id, 'edt_x'),
  ]
  for (const attempt of attempts) await expect(attempt()).rejects.toMatchObject({ code: 'not_found' })
})
