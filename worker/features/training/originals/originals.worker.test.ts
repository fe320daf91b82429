import { env } from 'cloudflare:workers'
import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { benchActivities } from '#dev/sandbox/synth/export-activities.ts'
import { synthTcx } from '#dev/sandbox/synth/tcx.ts'
import { athleteActor } from '#dev/test/athlete-actor.ts'
import { beforeStore } from '#dev/test/before-store.ts'
import { derived } from '#dev/test/derived.ts'
import { testContext } from '#dev/test/test-context.ts'
import { signedIn, testDb, type Visitor } from '#dev/test/visitor.ts'
import { READER_VERSION } from '#worker/domain/activity/reader-version.ts'
import { fromFile, newAthlete, rowsOf } from '#worker/features/training/activities/activity-fixture.ts'
import { changeActivity } from '#worker/features/training/activities/change-activity.ts'
import { recordActivities } from '#worker/features/training/activities/record-activities.ts'
import { importFiles, runImport } from '#worker/features/training/imports/import-fixture.ts'
import { everyRoute } from '#worker/routes.ts'
import { rereadOriginals } from './reread-originals.ts'
import { restoreHealth } from './restore-health.ts'

/** Nothing else anywhere is this number, neither part of a time nor of an id; only seconds count past it. */
const PLANTED = 183
const shows = (text: string) => /(?<![\w.-])183(?![\w:.])/.test(text.replace(/"time_s":\[[^\]]*\]/g, ''))

const [run] = benchActivities({ count: 40, years: 1, endMs: Date.UTC(2026, 3, 1) })
  .filter(({ type, averageHeartRateBpm }) => type === 'Run' && averageHeartRateBpm !== null)
  .toSorted((a, b) => a.movingS - b.movingS)
if (!run) throw new Error('a run is needed')
const file = new TextEncoder().encode(
  synthTcx(run).replace(/(HeartRateBpm[^>]*><Value>)\d+/g, `$1${PLANTED}`),
)

const decide = (visitor: Visitor, granted: boolean) =>
  visitor.send('PUT', '/v1/consents', { decisions: [{ purpose: 'health_data', granted, version: '1' }] })

async function brought(agreed: Parameters<typeof signedIn>[1] = undefined) {
  const { id, visitor } = await signedIn({ onboardingStep: 'done' }, agreed)
  const me = testContext({ actor: athleteActor(id) })
  const importId = await importFiles(me, [['run.tcx', file]])
  await runImport(me, importId)
  await derived(id)
  const activityId = String((await rowsOf(me, 'activity', id))[0]?.id)
  return { id, visitor, me, activityId, importId }
}

interface Look {
  route: string
  address: string
  isAnswered: boolean
  isShown: boolean
}

/** Every reading route of the product, with what its answer shows of the planted heart rate. */
async function everyRead(activityId: string, importId: string) {
  const reads = (await everyRoute()).filter(
    // The athlete's own file is theirs, byte for byte; an event stream does not end.
    ({ method, path }) => method === 'GET' && !/\/original$|\/live$|webhook|callback/.test(path),
  )
  const once = new Map(reads.map(({ route, path }) => [route, path]))
  return [...once].map(([route, path]) => ({
    route,
    address: path.replace(/:\w+/g, path.includes('imports') ? importId : activityId),
  }))
}

async function lookAt(visitor: Visitor, reads: readonly { route: string; address: string }[]) {
  const looks: Look[] = []
  const look = async ({ route, address }: (typeof reads)[number]) => {
    const { status, body } = await visitor.get(address)
    looks.push({ route, address, isAnswered: status === 200, isShown: shows(JSON.stringify(body)) })
  }
  for (let i = 0; i < reads.length; i += 6) await Promise.all(reads.slice(i, i + 6).map(look))
  return looks
}
const shownIn = (looks: readonly Look[]) => looks.flatMap(({ route, isShown }) => (isShown ? [route] : []))

/** Rows of the athlete, of every table there is, that hold the planted heart rate. */
async function heldIn(athleteId: string): Promise<string[]> {
  const tables = await testDb().execute<{ name: string }>(sql`select table_name as name
    from information_schema.columns where table_schema = 'public' and column_name = 'athlete_id'`)
  const each = tables.rows.map(
    ({ name }) =>
      sql`select ${name} as name, row_to_json(t)::text as row from ${sql.identifier(name)} t where t.athlete_id = ${athleteId}`,
  )
  const { rows } = await testDb().execute<{ name: string; row: string }>(sql.join(each, sql` union all `))
  return [...new Set(rows.flatMap(({ name, row }) => (shows(row) ? [name] : [])))].sort()
}

test('PRIV-03/health withdrawn, no read and no row shows a heart rate; a yes brings it back from the file', async () => {
  const { id, visitor, activityId, importId } = await brought()
  await visitor.send('PATCH', '/v1/profile', { max_hr_bpm: PLANTED, weight_kg: PLANTED, rest_hr_bpm: 60 })
  const from = { sport: 'run', effective_from: '2026-01-01' }
  await visitor.send('PUT', '/v1/thresholds', { ...from, threshold_hr_bpm: PLANTED, ftp_w: null })
  await visitor.send('PUT', '/v1/zones', { ...from, measure: 'heart_rate', bounds: [120, PLANTED] })
  const [before] = await rowsOf(testContext(), 'activity', id)
  const answered = (await lookAt(visitor, await everyRead(activityId, importId))).filter(
    ({ isAnswered }) => isAnswered,
  )
  expect(shownIn(answered)).toEqual(
    expect.arrayContaining([
      'GET /v1/activities',
      'GET /v1/activities/:id',
      'GET /v1/activities/:id/streams',
      'GET /v1/profile',
      'GET /v1/thresholds',
      'GET /v1/zones',
    ]),
  )
  expect(await heldIn(id)).toEqual(
    expect.arrayContaining(['activity', 'activity_origin', 'best_effort', 'lap', 'profile']),
  )
  expect((await decide(visitor, false)).status).toBe(200)
  // At once, before any job has run, and after it.
  expect(shownIn(await lookAt(visitor, answered))).toEqual([])
  expect(await heldIn(id)).toEqual([])
  await derived(id)
  expect(await heldIn(id)).toEqual([])
  expect((await visitor.get(`/v1/activities/${activityId}`)).body.stress).toMatchObject({
    points: expect.any(Number),
  })
  await decide(visitor, true)
  await restoreHealth(testContext(), id)
  await rereadOriginals(testContext(), id)
  await derived(id)
  const [after] = await rowsOf(testContext(), 'activity', id)
  const { updated_at: _a, ...told } = before ?? {}
  expect(after).toMatchObject({ average_heart_rate_bpm: PLANTED, facts: told.facts, id: told.id })
  const { body } = await visitor.get(`/v1/activities/${activityId}/streams`)
  expect(shows(JSON.stringify(body))).toBe(true)
})

test('PRIV-03/file a file with heart rate is read without it where nobody agreed, says so, and gives it with the yes', async () => {
  const { id, visitor, activityId, importId } = await brought(['terms', 'minimum_age'])
  expect((await visitor.get(`/v1/imports/${importId}/files`)).body.files).toMatchObject([
    {
      status: 'imported',
      reason: 'Read without heart rate: you have not agreed to health data.',
      activity_id: activityId,
    },
  ])
  expect(await heldIn(id)).toEqual([])
  expect((await visitor.get(`/v1/activities/${activityId}`)).body).toMatchObject({
    distance_m: expect.any(Number),
    average_heart_rate_bpm: null,
    laps: expect.arrayContaining([]),
  })
  const { objects } = await env.FILES.list({ prefix: `streams/${id}/` })
  await decide(visitor, true)
  await rereadOriginals(testContext(), id)
  expect((await visitor.get(`/v1/activities/${activityId}`)).body).toMatchObject({
    average_heart_rate_bpm: PLANTED,
  })
  expect((await visitor.get(`/v1/imports/${importId}/files`)).body.files).toMatchObject([
    { status: 'imported', reason: null, activity_id: activityId },
  ])
  expect((await env.FILES.list({ prefix: `streams/${id}/` })).objects.map(({ key }) => key)).not.toEqual(
    objects.map(({ key }) => key),
  )
  // Nothing is left to bring back: the job ends.
  expect(await rowsOf(testContext(), 'activity_origin', id, 'health_left_out, id, detail')).toMatchObject([
    { health_left_out: false },
  ])
})

test('PRIV-03/race what was decided before a withdrawal is not stored behind it, from wherever it comes', async () => {
  const { id, visitor } = await signedIn()
  const once = (granted: boolean) => {
    let isDone = false
    return beforeStore(testContext(), async () => {
      if (!isDone) await decide(visitor, granted)
      isDone = true
    })
  }
  const withdrawn = once(false)
  await recordActivities(withdrawn, id, [fromFile('late', { averageHeartRateBpm: PLANTED })])
  expect(await heldIn(id)).toEqual([])
  const agreed = once(true)
  await recordActivities(agreed, id, [
    fromFile('later', { averageHeartRateBpm: PLANTED, startAt: '2026-05-02T06:00:00Z' }),
  ])
  expect(await heldIn(id)).toContain('activity')
})

test('ING-01/readers activities of older readers are read again from their files, in bounded runs, hands off what was changed by hand', async () => {
  const ctx = testContext()
  const id = await newAthlete(ctx)
  const me = testContext({ actor: athleteActor(id) })
  await runImport(me, await importFiles(me, [['run.tcx', file]]))
  const [row] = await rowsOf(ctx, 'activity', id)
  const change = { name: 'My name', notes: 'My notes', excludedFromLoad: true }
  await changeActivity(me, String(row?.id), change)
  // As an older reader left it: facts and distance it did not know, in the origin and in the merged row.
  await ctx.db.execute(sql`update activity_origin set reader_version = 1, facts = null,
    summary = summary || '{"distanceM": null}' where athlete_id = ${id}`)
  await ctx.db.execute(sql`update activity set facts = null, distance_m = null where athlete_id = ${id}`)
  await rereadOriginals(testContext(), null)
  const [after] = await rowsOf(ctx, 'activity', id)
  expect(after).toMatchObject({
    id: row?.id,
    facts: row?.facts,
    distance_m: row?.distance_m,
    name: 'My name',
    notes: 'My notes',
    excluded_from_load: true,
  })
  const origins = await rowsOf(ctx, 'activity_origin', id, 'reader_version, id, content_hash')
  expect(origins).toMatchObject([{ reader_version: READER_VERSION }])
  // Whose file has gone, or is refused by now, stays as it is and is not tried for ever.
  await ctx.db.execute(sql`update activity_origin set reader_version = 1, file_key = 'originals/none/gone'
    where athlete_id = ${id}`)
  await rereadOriginals(testContext(), null)
  expect(await rowsOf(ctx, 'activity_origin', id, 'reader_version, id, content_hash')).toEqual(origins)
  expect((await rowsOf(ctx, 'activity', id))[0]).toMatchObject({ distance_m: row?.distance_m })
})
