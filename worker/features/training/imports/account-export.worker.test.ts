import { gzipSync } from 'node:zlib'
import { sql } from 'drizzle-orm'
import { zipSync } from 'fflate'
import { expect, test } from 'vitest'
import { benchActivities } from '#dev/sandbox/synth/export-activities.ts'
import { synthFit } from '#dev/sandbox/synth/fit.ts'
import { athleteActor } from '#dev/test/athlete-actor.ts'
import { beforeStore } from '#dev/test/before-store.ts'
import { testContext } from '#dev/test/test-context.ts'
import type { Ctx } from '#worker/context.ts'
import { fromStrava, newAthlete } from '#worker/features/training/activities/activity-fixture.ts'
import { recordActivities } from '#worker/features/training/activities/record-activities.ts'
import { listGear } from '#worker/features/training/gear/list-gear.ts'
import oracle from '../../../../../shared/oracles/strava-export/activities.csv?raw'
import { contentsOf, importFiles, runImport } from './import-fixture.ts'
import { listImportItems } from './list-import-items.ts'
import { listImports } from './list-imports.ts'
import { processImport } from './process-import.ts'

const text = (value: string) => new TextEncoder().encode(value)
const [HEADER = ''] = oracle.split('\n')
const WIDTH = 87

const runs = benchActivities({ count: 20, years: 1, endMs: Date.UTC(2026, 3, 1) }).filter(
  ({ type }) => type === 'Run',
)
const [one, two, manual] = runs
if (!one || !two || !manual) throw new Error('three runs are needed')

type Activity = typeof one

/** A row in the columns of a real export; what it does not say is empty. */
function row(activity: Activity, said: Record<number, string>): string {
  const at = new Date(activity.startMs).toISOString().slice(0, 19).replace('T', ' ')
  const facts: Record<number, string> = {
    0: String(activity.id),
    1: at,
    2: activity.name,
    3: activity.type,
    15: String(activity.elapsedS),
    16: String(activity.movingS),
    17: String(activity.distanceM),
    ...said,
  }
  return Array.from({ length: WIDTH }, (_, column) => facts[column] ?? '').join(',')
}

const table = [
  HEADER,
  row(one, { 2: 'Named at home', 4: 'Felt light', 11: 'pegasus', 12: 'activities/77.fit.gz' }),
  row(two, { 11: 'pegasus', 12: 'activities/78.fit.gz' }),
  row(manual, { 2: 'By hand' }),
].join('\n')

const archive = (folder = '') =>
  zipSync({
    [`${folder}activities.csv`]: text(table),
    [`${folder}activities/77.fit.gz`]: gzipSync(synthFit(one)),
    [`${folder}activities/78.fit.gz`]: text('no activity at all'),
    [`${folder}bikes.csv`]: text('Bike Name,Bike Brand,Bike Model,Bike Default Sport Types\nMerida,,,Ride\n'),
    [`${folder}shoes.csv`]: text('Shoe Name,Shoe Brand,Shoe Model,Shoe Default Sport Types\npegasus,,,Run\n'),
  })

async function athlete() {
  const id = await newAthlete(testContext())
  return { id, ctx: testContext({ actor: athleteActor(id) }) }
}

async function imported(ctx: Ctx, bytes: Uint8Array) {
  const importId = await importFiles(ctx, [['export.zip', bytes]])
  await runImport(ctx, importId)
  return itemsOf(ctx, importId)
}

async function itemsOf(ctx: Ctx, importId: string) {
  const { files } = await listImportItems(ctx, importId, { after: -1, limit: 200 })
  const job = (await listImports(ctx)).imports.find(({ id }) => id === importId)
  return { files, told: files.map(({ name, status }) => [name, status]), job }
}

const activitiesOf = async (ctx: Ctx, id: string) =>
  (
    await ctx.db.execute(
      sql`select a.name, a.notes, a.distance_m, (select string_agg(o.provider, ' ' order by o.provider)
        from activity_origin o where o.activity_id = a.id) as origins
        from activity a where a.athlete_id = ${id} order by a.start_at`,
    )
  ).rows

test('ING-07/strava a row names the activity of its file, and one whose file is missing or broken is an activity by its numbers', async () => {
  const { id, ctx } = await athlete()
  const { told, job } = await imported(ctx, archive('export_1/'))
  expect(told).toEqual([
    ['77.fit.gz', 'imported'],
    ['78.fit.gz', 'failed'],
    [`${two.name} (${two.id})`, 'imported'],
    [`By hand (${manual.id})`, 'imported'],
  ])
  expect(job).toMatchObject({ status: 'partial', stats: { total: 4, imported: 3, failed: 1 } })
  const found = await activitiesOf(ctx, id)
  expect(found.length).toBe(3)
  expect(found).toContainEqual({
    name: 'Named at home',
    notes: 'Felt light',
    distance_m: expect.any(Number),
    origins: 'file strava_export',
  })
  expect(found).toContainEqual(expect.objectContaining({ name: 'By hand', distance_m: manual.distanceM }))
  const { gear } = await listGear(ctx)
  expect(gear.map(({ name, kind, activities }) => [name, kind, activities]).sort()).toEqual([
    ['Merida', 'bike', 0],
    ['pegasus', 'shoes', 2],
  ])
})

test('ING-07/strava the whole of a real export comes in once: its counts, its distances, and nothing new the second time', async () => {
  const { id, ctx } = await athlete()
  const real = () => zipSync({ 'activities.csv': text(oracle) })
  const first = await imported(ctx, real())
  expect(first.job).toMatchObject({ status: 'success', stats: { total: 112, imported: 112, failed: 0 } })
  const stored = await activitiesOf(ctx, id)
  expect(stored.length).toBe(112)
  // One row says 936 m in 3 s: it is kept without that distance.
  const metres = stored.reduce((sum, activity) => sum + Number(activity.distance_m ?? 0), 0)
  expect(metres).toBeCloseTo(490_249.227 - 936.22, 2)
  const second = await imported(ctx, real())
  expect(second.job).toMatchObject({ status: 'success', stats: { total: 112, imported: 0, duplicate: 112 } })
  expect(await activitiesOf(ctx, id)).toEqual(stored)
})

test('ING-07/strava an export read again is a duplicate throughout, and keeps notes and gear as they are', async () => {
  const { id, ctx } = await athlete()
  await imported(ctx, archive())
  const before = await activitiesOf(ctx, id)
  const { told } = await imported(ctx, archive())
  expect(told.map(([, status]) => status)).toEqual(['duplicate', 'failed', 'duplicate', 'duplicate'])
  expect(await activitiesOf(ctx, id)).toEqual(before)
  expect((await listGear(ctx)).gear.length).toBe(2)
})

test('ING-07/strava a run killed after it stored the rows tells of them as imported when it is repeated', async () => {
  const { id, ctx } = await athlete()
  const importId = await importFiles(ctx, [['export.zip', archive()]])
  const job = { type: 'import.process', athleteId: id, importJobId: importId } as const
  await processImport(testContext(), job)
  let batches = 0
  const killed = beforeStore(testContext(), () => {
    if (batches++ > 0) throw new Error('killed')
  })
  await expect(processImport(killed, job)).rejects.toThrow('killed')
  const stored = await contentsOf(ctx)
  expect(stored).toEqual({ activities: 3, origins: 4 })
  await runImport(ctx, importId)
  expect((await itemsOf(ctx, importId)).told.map(([, status]) => status)).toEqual([
    'imported',
    'failed',
    'imported',
    'imported',
  ])
  expect(await contentsOf(ctx)).toEqual(stored)
})

test('PERF-01/exports the table of an export is read once: its rows come in without another look into the archive', async () => {
  const { id, ctx } = await athlete()
  const importId = await importFiles(ctx, [['export.zip', archive()]])
  await processImport(testContext(), { type: 'import.process', athleteId: id, importJobId: importId })
  const { FILES } = testContext().env
  const { objects } = await FILES.list({ prefix: `uploads/${id}/` })
  await FILES.delete(objects.flatMap(({ key }) => (key.includes('.rows/') ? [] : key)))
  await runImport(ctx, importId)
  const { told } = await itemsOf(ctx, importId)
  expect(told.map(([, status]) => status)).toEqual(['imported', 'failed', 'imported', 'imported'])
  expect((await FILES.list({ prefix: `uploads/${id}/` })).objects).toEqual([])
})

test('ING-10 an import that an older reader left between files and rows begins again and counts nothing twice', async () => {
  const { id, ctx } = await athlete()
  const importId = await importFiles(ctx, [['export.zip', archive()]])
  await processImport(testContext(), { type: 'import.process', athleteId: id, importJobId: importId })
  await ctx.db.execute(sql`update athlete_data_import_job
    set cursor = cursor #- '{tables,service}' #- '{tables,rows}' #- '{tables,day}' where id = ${importId}`)
  await runImport(ctx, importId)
  const { told, job } = await itemsOf(ctx, importId)
  expect(told.map(([, status]) => status)).toEqual(['imported', 'failed', 'imported', 'imported'])
  expect(job).toMatchObject({ status: 'partial', stats: { total: 4, imported: 3, failed: 1 } })
  expect(await contentsOf(ctx)).toEqual({ activities: 3, origins: 4 })
})

test('ING-07/strava a connection that tells of the same activity before or after joins it by its id', async () => {
  const summary = (activity: Activity) =>
    fromStrava(String(activity.id), {
      // A distance put right by hand there: alone it would be another session.
      sport: 'run',
      startAt: new Date(activity.startMs).toISOString(),
      elapsedS: activity.elapsedS,
      movingS: activity.movingS,
      distanceM: activity.distanceM * 2,
    })
  const before = await athlete()
  await recordActivities(before.ctx, before.id, [summary(one), summary(manual)])
  await imported(before.ctx, archive())
  const after = await athlete()
  await imported(after.ctx, archive())
  await recordActivities(after.ctx, after.id, [summary(one), summary(manual)])
  for (const { id, ctx } of [before, after]) {
    const origins = (await activitiesOf(ctx, id)).map((activity) => activity.origins)
    expect(origins.sort()).toEqual(['file strava strava_export', 'strava strava_export', 'strava_export'])
  }
})

test('ING-07/strava a table of something else is skipped, and what is beside it comes in', async () => {
  const { ctx } = await athlete()
  const { told, job } = await imported(
    ctx,
    zipSync({ 'activities.csv': text('Activity,Day\nrun,1\n'), 'run.fit': synthFit(one) }),
  )
  expect(told).toEqual([
    ['run.fit', 'imported'],
    ['activities.csv', 'skipped'],
  ])
  expect(job).toMatchObject({ status: 'success', stats: { total: 2 } })
})
