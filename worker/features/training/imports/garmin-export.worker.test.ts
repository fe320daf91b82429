import { sql } from 'drizzle-orm'
import { zipSync } from 'fflate'
import { expect, test } from 'vitest'
import { benchActivities } from '#dev/sandbox/synth/export-activities.ts'
import { synthFit } from '#dev/sandbox/synth/fit.ts'
import { athleteActor } from '#dev/test/athlete-actor.ts'
import { beforeStore } from '#dev/test/before-store.ts'
import { testContext } from '#dev/test/test-context.ts'
import type { Ctx } from '#worker/context.ts'
import { FIELD_NAMES } from '#worker/domain/wellness/check-in-fields.ts'
import { fromStrava, newAthlete, rowsOf } from '#worker/features/training/activities/activity-fixture.ts'
import { recordActivities } from '#worker/features/training/activities/record-activities.ts'
import { chooseFields } from '#worker/features/training/check-ins/choose-fields.ts'
import { listHealthMetrics } from '#worker/features/training/check-ins/list-health-metrics.ts'
import { recordCheckIn } from '#worker/features/training/check-ins/record-check-in.ts'
import { listGear } from '#worker/features/training/gear/list-gear.ts'
import { decideDays } from '#worker/features/training/wellness-ingest/decide-days.ts'
import { buildFit, ENUM } from '#worker/platform/formats/fit/fit-fixture.ts'
import oracle from '../../../../../shared/oracles/garmin-export/real_record.json?raw'
import { contentsOf, importFiles, runImport } from './import-fixture.ts'
import { listImportItems } from './list-import-items.ts'
import { listImports } from './list-imports.ts'
import { processImport } from './process-import.ts'

const text = (value: string) => new TextEncoder().encode(value)
const json = (value: unknown) => text(JSON.stringify(value))
const runs = benchActivities({ count: 20, years: 1, endMs: Date.UTC(2026, 3, 1) }).filter(
  ({ type }) => type === 'Run',
)
const [one, two, three] = runs
if (!one || !two || !three) throw new Error('three runs are needed')
type Activity = typeof one

/** An activity as the list of an export tells it, in that list's own units. */
const told = (activity: Activity, said: object = {}) => ({
  activityId: activity.id,
  name: activity.name,
  activityType: 'running',
  startTimeGmt: activity.startMs,
  beginTimestamp: activity.startMs + 3_600_000,
  duration: activity.movingS * 1000,
  elapsedDuration: activity.elapsedS * 1000,
  distance: activity.distanceM * 100,
  ...said,
})
const list = (...all: object[]) => json([{ summarizedActivitiesExport: all }])
const DAY = '2026-03-03'
const FITNESS = 'u-1/DI_CONNECT/DI-Connect-Fitness/me@example.org'
const WELLNESS = 'u-1/DI_CONNECT/DI-Connect-Wellness'
const MONITORING = buildFit([{ message: 0, fields: [[0, ENUM, 1, 32]] }])
const night = (hours: number) => ({ calendarDate: DAY, deepSleepSeconds: hours * 3600 })

const archive = () =>
  zipSync({
    [`${FITNESS}_0_summarizedActivities.json`]: list(
      told(one, { name: 'Named at home' }),
      // Its distance was put right by hand there: alone it would be another session.
      told(two, { distance: two.distanceM * 250 }),
    ),
    [`${FITNESS}_1001_summarizedActivities.json`]: list(
      told(two),
      told(three, { description: 'Felt light' }),
    ),
    [`${FITNESS}_gear.json`]: json([
      {
        gearDTOS: [{ gearPk: 7, gearTypeName: 'Shoes', customMakeModel: 'Pegasus' }],
        gearActivityDTOs: { 7: [{ activityId: one.id }] },
      },
    ]),
    'u-1/DI_CONNECT/DI-Connect-Uploaded-Files/UploadedFiles_0-_Part1.zip': zipSync({
      'me@example.org_1.fit': synthFit(one),
      'me@example.org_2.fit': synthFit(two),
      'me@example.org_3.fit': MONITORING,
      'me@example.org_4.fit': synthFit(three).slice(0, 60),
      'again.zip': zipSync({ 'deep.fit': synthFit(three) }),
    }),
    'u-1/DI_CONNECT/DI-Connect-Uploaded-Files/UploadedFiles_0-_Part2.zip': zipSync({}),
    'u-1/DI_CONNECT/DI-Connect-Uploaded-Files/UploadedFiles_0-_Part3.zip': text('no zip at all'),
    'u-1/customer_data/customer.json': json({ name: 'me' }),
    [`${WELLNESS}/2026-01-01_2026-03-03_1_sleepData.json`]: json([night(6), night(1), { retro: false }]),
    [`${WELLNESS}/2026-03-03_2026-06-01_1_sleepData.json`]: json([night(7)]),
    'u-1/DI_CONNECT/DI-Connect-Aggregator/UDSFile_2026-01-01_2026-04-01.json': json([
      { calendarDate: DAY, restingHeartRate: 47 },
    ]),
    [`${WELLNESS}/1_healthStatusData.json`]: json([
      { calendarDate: DAY, metrics: [{ type: 'HRV', value: 62 }] },
    ]),
    [`${WELLNESS}/1_userBioMetrics.json`]: json([
      { metaData: { calendarDate: `${DAY}T06:00:00.0` }, weight: { weight: 71_240 } },
    ]),
  })

async function athlete(fields: readonly (typeof FIELD_NAMES)[number][] = FIELD_NAMES) {
  const id = await newAthlete(testContext())
  const ctx = testContext({ actor: athleteActor(id) })
  await chooseFields(ctx, { fields: [...fields] })
  return { id, ctx }
}

async function imported(ctx: Ctx, bytes = archive()) {
  const importId = await importFiles(ctx, [['garmin.zip', bytes]])
  await runImport(ctx, importId)
  return itemsOf(ctx, importId)
}

async function itemsOf(ctx: Ctx, importId: string) {
  const { files } = await listImportItems(ctx, importId, { after: -1, limit: 200 })
  const job = (await listImports(ctx)).imports.find(({ id }) => id === importId)
  return { told: Object.fromEntries(files.map((file) => [file.name, file])), job, count: files.length }
}

/** Everything an import leaves behind of one athlete. */
async function leftBy(ctx: Ctx, id: string) {
  const { rows } = await ctx.db.execute(
    sql`select a.name, a.notes, a.distance_m, a.start_at, (select string_agg(o.provider, ' ' order by o.provider)
      from activity_origin o where o.activity_id = a.id) as origins
      from activity a where a.athlete_id = ${id} order by a.start_at`,
  )
  const days = await rowsOf(ctx, 'check_in', id, 'day, sleep_h, rest_hr_bpm, hrv_ms, weight_kg, said_by')
  return {
    activities: rows,
    days,
    gear: (await listGear(ctx)).gear.map(({ name, activities }) => [name, activities]),
  }
}

const statuses = (items: Awaited<ReturnType<typeof itemsOf>>) =>
  Object.fromEntries(Object.entries(items.told).map(([name, { status }]) => [name, status]))

test('ING-07/garmin an export is recognised by itself: originals out of the zip inside it, summaries, gear and days', async () => {
  const { id, ctx } = await athlete()
  const items = await imported(ctx)
  expect(statuses(items)).toEqual({
    'me@example.org_1.fit': 'imported',
    'me@example.org_2.fit': 'imported',
    'me@example.org_3.fit': 'skipped',
    'me@example.org_4.fit': 'failed',
    'again.zip': 'failed',
    [Object.keys(items.told).find((name) => name.endsWith('Part3.zip')) ?? '']: 'failed',
    'customer.json': 'skipped',
    [`${three.name} (${three.id})`]: 'imported',
    '2026-01-01_2026-03-03_1_sleepData.json': 'duplicate',
    '2026-03-03_2026-06-01_1_sleepData.json': 'imported',
    'UDSFile_2026-01-01_2026-04-01.json': 'imported',
    '1_healthStatusData.json': 'imported',
    '1_userBioMetrics.json': 'imported',
  })
  expect(items.told['me@example.org_3.fit']?.reason).toMatch(/^Not an activity/)
  expect(items.told['again.zip']?.reason).toContain('is not opened')
  expect(items.job).toMatchObject({ status: 'partial', stats: { total: 13, imported: 7, failed: 3 } })
  const { activities, days, gear } = await leftBy(ctx, id)
  expect(activities.map(({ origins }) => origins).sort()).toEqual([
    'file garmin_export',
    'file garmin_export',
    'garmin_export',
  ])
  expect(activities).toContainEqual(expect.objectContaining({ name: 'Named at home' }))
  expect(activities).toContainEqual(
    expect.objectContaining({ notes: 'Felt light', origins: 'garmin_export' }),
  )
  expect(gear).toEqual([['Pegasus', 1]])
  expect(days).toMatchObject([{ day: DAY, sleep_h: 7, rest_hr_bpm: 47, hrv_ms: 62, weight_kg: 71.24 }])
  const { days: metrics } = await listHealthMetrics(ctx, { limit: 10 })
  expect(metrics[0]?.metrics.map(({ source }) => source)).toEqual(Array(4).fill('export'))
})

test('ING-07/garmin the same export again changes nothing, and says so file by file', async () => {
  const { id, ctx } = await athlete()
  await imported(ctx)
  const before = await leftBy(ctx, id)
  const again = await imported(ctx)
  expect(new Set(Object.values(statuses(again)))).toEqual(new Set(['duplicate', 'skipped', 'failed']))
  expect(again.job).toMatchObject({ stats: { total: 13, imported: 0, failed: 3 } })
  expect(await leftBy(ctx, id)).toEqual(before)
})

/** Runs an import of which every run is killed twice: at its first store, and where it says how far it came. */
async function killedImport(ctx: Ctx, id: string, bytes: Uint8Array) {
  const importId = await importFiles(ctx, [['garmin.zip', bytes]])
  const job = { type: 'import.process', athleteId: id, importJobId: importId } as const
  let kills = 0
  const status = async () => (await itemsOf(ctx, importId)).job?.status ?? ''
  for (let runs = 0; runs < 20 && ['queued', 'running'].includes(await status()); runs++) {
    for (const most of [0, 1]) {
      let stores = 0
      const killed = beforeStore(testContext(), (jobs) => {
        const isCommit = jobs.some(
          ({ job: one }) => one.type !== 'event' || one.event.type === 'import.finished',
        )
        if (stores++ >= most || isCommit) throw new Error('killed')
      })
      await expect(processImport(killed, job)).rejects.toThrow('killed')
      kills++
    }
    await processImport(testContext(), job)
  }
  return { kills, items: await itemsOf(ctx, importId) }
}

test('ING-07/garmin killed before every single commit, an import ends as one that was left alone', async () => {
  const calm = await athlete()
  const wanted = statuses(await imported(calm.ctx))
  const { id, ctx } = await athlete()
  const { kills, items } = await killedImport(ctx, id, archive())
  expect(kills).toBeGreaterThan(8)
  expect(statuses(items)).toEqual(wanted)
  expect(await leftBy(ctx, id)).toEqual(await leftBy(calm.ctx, calm.id))
  const { objects } = await testContext().env.FILES.list({ prefix: `uploads/${id}/` })
  expect(objects.map(({ key }) => key.split('/').length)).toEqual([3])
})

test('ING-07/garmin a zip inside that brings nothing new is dropped only when that is stored', async () => {
  const { id, ctx } = await athlete()
  const small = () =>
    zipSync({
      'me_0_summarizedActivities.json': list(told(one)),
      'Part1.zip': zipSync({ 'me_1.fit': synthFit(one) }),
    })
  await imported(ctx, small())
  const { items } = await killedImport(ctx, id, small())
  expect(statuses(items)).toEqual({ 'me_1.fit': 'duplicate' })
})

test('ING-07/garmin own hand wins, then what was told last, and each file says so', async () => {
  const { id, ctx } = await athlete()
  await recordCheckIn(testContext({ actor: athleteActor(id), now: new Date(`${DAY}T12:00:00Z`) }), DAY, {
    sleepH: 8,
  })
  const phone = [{ day: DAY, field: 'restHrBpm' as const, value: 50 }]
  const { statement } = await decideDays(ctx, id, phone, 'phone')
  await ctx.store({ statement })
  const { told: items } = await imported(ctx)
  expect(items['2026-03-03_2026-06-01_1_sleepData.json']).toMatchObject({
    status: 'duplicate',
    reason: 'You have these days already. 1 day you entered by hand: yours stands.',
  })
  expect(items['UDSFile_2026-01-01_2026-04-01.json']?.reason).toContain(
    'On 1 day another device had told a value',
  )
  const { days } = await leftBy(ctx, id)
  expect(days).toMatchObject([{ sleep_h: 8, rest_hr_bpm: 47 }])
  expect(days[0]?.said_by).toMatchObject({ sleepH: 'hand', restHrBpm: 'export' })
})

test('PRIV-03 without the consent no day of an export is kept, and what is not chosen is named', async () => {
  const { id, ctx } = await athlete(['sleep_h'])
  const { told: items } = await imported(ctx)
  expect(items['1_healthStatusData.json']).toMatchObject({
    status: 'skipped',
    reason: 'Not among the fields of your check-in: HRV.',
  })
  const silent = await athlete()
  await silent.ctx.db.execute(sql`delete from consent where athlete_id = ${silent.id}`)
  const refused = await imported(silent.ctx)
  expect(refused.told['1_userBioMetrics.json']).toMatchObject({
    status: 'skipped',
    reason: 'Health data is kept only with your consent to it.',
  })
  expect(await rowsOf(ctx, 'check_in', silent.id)).toEqual([])
  expect((await rowsOf(ctx, 'check_in', id, 'day, sleep_h, weight_kg'))[0]).toMatchObject({ weight_kg: null })
})

test('ING-07/garmin what a connection brought before is joined, and the real record comes in exactly', async () => {
  const { id, ctx } = await athlete()
  const { startMs, elapsedS, movingS, distanceM } = one
  const record = {
    sport: 'run',
    startAt: new Date(startMs).toISOString(),
    elapsedS,
    movingS,
    distanceM,
  } as const
  await recordActivities(ctx, id, [fromStrava('77', record)])
  await imported(ctx)
  expect(await contentsOf(ctx)).toEqual({ activities: 3, origins: 6 })
  const real = await athlete()
  await imported(real.ctx, zipSync({ 'me_0_summarizedActivities.json': text(oracle) }))
  const { activities } = await leftBy(real.ctx, real.id)
  expect(activities).toMatchObject([{ name: 'Clay County Running', origins: 'garmin_export' }])
  expect(Number(activities[0]?.distance_m)).toBeCloseTo(5775.02, 2)
})
