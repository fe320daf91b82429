import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { testContext } from '#dev/test/test-context.ts'
import { sequentialTripsOf } from '#dev/test/trips.ts'
import { signedIn, testDb, type Visitor } from '#dev/test/visitor.ts'
import { toWire } from '#worker/domain/wire.ts'
import { readWorkout } from '#worker/domain/workout/text/read-workout.ts'
import type { WorkoutSport } from '#worker/domain/workout/workout.ts'
import {
  signedIn as athleteContext,
  newAthlete,
} from '#worker/features/training/activities/activity-fixture.ts'
import { listTemplates } from './list-templates.ts'

const PATH = '/v1/workout-templates'
const written = (text: string, sport: WorkoutSport = 'run', title = 'Track') =>
  toWire(readWorkout(text, { sport, title }).workout) as object
const REPEATS = '6x(400m @ 4:00/km, rest 90s)'

async function kept(visitor: Visitor, body: object = { workout: written(REPEATS) }) {
  const { status, body: made } = await visitor.send('POST', PATH, body)
  expect(status).toBe(201)
  return `${PATH}/${made.id}`
}
const listed = async (visitor: Visitor) => (await visitor.get(PATH)).body.templates

test('PLAN-05 a workout is kept, read back as text and blocks, changed, and a change of an older reading is refused', async () => {
  const { visitor } = await signedIn()
  const at = await kept(visitor, { workout: written(REPEATS), tags: 'Track,  Speed ' })
  const shown = (await visitor.get(at)).body
  expect(shown).toMatchObject({ text: REPEATS, tags: ['track', 'speed'], is_built_in: false })
  expect(shown.totals).toMatchObject({ duration_s: 6 * (96 + 90), distance_m: 2400 })
  expect(shown.workout.steps[0].steps[0].target).toEqual({
    by: 'speed',
    from_mps: 1000 / 240,
    to_mps: 1000 / 240,
  })
  const more = { workout: written('8x(400m @ 4:00/km, rest 90s)', 'run', 'More'), tags: [], etag: shown.etag }
  expect((await visitor.send('PUT', at, more)).status).toBe(204)
  const late = await visitor.send('PUT', at, { ...more, workout: written('20min') })
  expect([late.status, late.body.error.code]).toEqual([409, 'conflict'])
  expect(await listed(visitor)).toMatchObject([{ title: 'More', tags: [], totals: { distance_m: 3200 } }])
})

test('PLAN-05 what is deleted leaves the list and comes back by undo, as often as one likes', async () => {
  const { visitor } = await signedIn()
  const at = await kept(visitor)
  for (let round = 0; round < 2; round += 1) {
    expect((await visitor.send('DELETE', at)).status).toBe(204)
    expect(await listed(visitor)).toEqual([])
    expect((await visitor.get(at)).status).toBe(404)
    expect((await visitor.send('DELETE', at)).status).toBe(404)
    expect((await visitor.send('POST', `${at}/restoration`, {})).status).toBe(204)
    expect(await listed(visitor)).toHaveLength(1)
  }
  expect((await visitor.send('POST', `${at}/restoration`, {})).status).toBe(404)
})

test('PLAN-05 variants lie beside the first of them, and none is of another athlete', async () => {
  const { visitor } = await signedIn()
  const first = (await kept(visitor)).split('/').at(-1)
  const second = (await kept(visitor, { workout: written('5km'), variant_of: first })).split('/').at(-1)
  await kept(visitor, { workout: written('6km'), variant_of: second })
  await kept(visitor, { workout: written('7km'), variant_of: 'run-tempo' })
  expect((await listed(visitor)).map((one: { variant_of: string }) => one.variant_of)).toEqual([
    'run-tempo',
    first,
    first,
    null,
  ])
  const other = await signedIn()
  const stolen = await other.visitor.send('POST', PATH, { workout: written('5km'), variant_of: first })
  expect(stolen.body.error).toMatchObject({ code: 'invalid_input', field: 'variant_of' })
  for (const [method, path] of [
    ['GET', `${PATH}/${first}`],
    ['DELETE', `${PATH}/${first}`],
    ['POST', `${PATH}/${first}/restoration`],
  ] as const)
    expect((await other.visitor.send(method, path, method === 'POST' ? {} : undefined)).status).toBe(404)
  const taken = { workout: written('1km'), tags: [] }
  expect((await other.visitor.send('PUT', `${PATH}/${first}`, taken)).status).toBe(404)
})

test('PLAN-04 a workout out of its bounds is refused with the step that is wrong, and nothing is kept', async () => {
  const { visitor } = await signedIn()
  const wrong: [object, string][] = [
    [written('10min\n13h'), 'Step 2: A step lasts more than 0 s and at most 12 h.'],
    [written('500km', 'bike'), 'Step 1: A distance lies between 1 m and 400 km.'],
    [written('51x(1min)'), 'Something can be repeated 1 to 50 times.'],
    [written('10min @ 5000W', 'bike'), 'Step 1: Power lies between 10 and 2,500 W.'],
    [written('pool: 50m\n75m', 'swim'), 'Step 1: 75 m are no whole lengths of a pool of 50 m.'],
    [written('10min\n'.repeat(61)), ''],
    [written('', 'run'), 'There is no step yet.'],
    [written('10min', 'run', 'x'.repeat(201)), 'The title may have at most 200 characters; shorten it.'],
  ]
  for (const [workout, message] of wrong) {
    const { status, body } = await visitor.send('POST', PATH, { workout })
    expect(status, message).toBe(422)
    expect(body.error.message).toContain(message)
  }
  expect(await listed(visitor)).toEqual([])
})

test('PLAN-05 a built-in workout is built to the minutes asked for, in what the athlete has a threshold for', async () => {
  const { visitor } = await signedIn()
  const blind = (await visitor.get(`${PATH}/bike-threshold?minutes=66`)).body
  expect(blind).toMatchObject({ is_built_in: true, etag: null, totals: { duration_s: 66 * 60 } })
  expect(blind.text).toContain('4x(8min @ RPE 7-7.5, recovery 3min @ RPE 1-2)')
  const day = new Date().toISOString().slice(0, 10)
  await visitor.send('PUT', '/v1/thresholds', { sport: 'bike', effective_from: day, ftp_w: 250 })
  const { text, totals } = (await visitor.get(`${PATH}/bike-threshold?minutes=66`)).body
  expect(text).toContain('4x(8min @ 95-105% FTP, recovery 3min @ 40-54% FTP)')
  expect(totals.is_assumed).toBe(false)
  expect((await visitor.get(`${PATH}/thresholds`)).body).toMatchObject({ ftp_w: 250, css_mps: null })
  expect(
    (await visitor.send('PUT', `${PATH}/bike-threshold`, { workout: written('1km'), tags: [] })).status,
  ).toBe(404)
})

test('PLAN-12 a workout is saved as each file that can hold it, and refused with the reason by the others', async () => {
  const { visitor } = await signedIn()
  const at = await kept(visitor, { workout: written('20min @ 95-105% FTP', 'bike', 'Über / threshold') })
  const { files } = (await visitor.get(at)).body
  expect(files).toContainEqual({ format: 'fit', why: null })
  expect(files).toContainEqual({ format: 'erg', why: expect.stringContaining('FTP') })
  const saved = await visitor.get(`${at}/file?format=json`)
  expect(saved.headers.get('Content-Disposition')).toBe('attachment; filename="Uber-threshold.json"')
  expect(saved.headers.get('Content-Type')).toBe('application/octet-stream')
  expect(saved.body).toEqual(
    readWorkout('20min @ 95-105% FTP', { sport: 'bike', title: 'Über / threshold' }).workout,
  )
  const erg = await visitor.get(`${at}/file?format=erg`)
  expect([erg.status, erg.body.error.field]).toEqual([422, 'format'])
  expect((await visitor.get(`${at}/file?format=exe`)).status).toBe(422)
  const other = await signedIn()
  expect((await other.visitor.get(`${at}/file?format=txt`)).status).toBe(404)
})

test('PLAN-05 the library is one trip', async () => {
  const now = new Date()
  const mine = athleteContext(await newAthlete(testContext({ now })), now)
  expect(await sequentialTripsOf(() => listTemplates(mine))).toBe(1)
})

test('PLAN-05 of deleted workouts the last 50 wait for undo, and none comes back beyond what one keeps', async () => {
  const { id, visitor } = await signedIn()
  const [gone, last] = [await kept(visitor), await kept(visitor)]
  const copies = (many: number, removedAt: string | null) =>
    testDb().execute(sql`insert into workout_template (id, athlete_id, title, sport, workout, removed_at, created_at, updated_at)
      select id || '-' || coalesce(${removedAt}::text, '') || i, athlete_id, title, sport, workout, ${removedAt}::timestamptz,
        created_at, updated_at from workout_template, generate_series(1, ${many}::int) i
      where id = ${gone.split('/').at(-1)}`)
  await copies(60, '2026-01-01')
  await visitor.send('DELETE', gone)
  const { rows } = await testDb().execute(
    sql`select count(*)::int as n from workout_template where athlete_id = ${id} and removed_at is not null`,
  )
  expect(rows[0]?.n).toBe(50)
  expect((await visitor.send('POST', `${gone}/restoration`, {})).status).toBe(204)
  await visitor.send('DELETE', last)
  await copies(499, null)
  expect((await visitor.send('POST', `${last}/restoration`, {})).status).toBe(409)
  expect(await listed(visitor)).toHaveLength(500)
})
