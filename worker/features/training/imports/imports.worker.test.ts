import { sql } from 'drizzle-orm'
import { zipSync } from 'fflate'
import { expect, test } from 'vitest'
import { benchActivities } from '#dev/sandbox/synth/export-activities.ts'
import { synthFit } from '#dev/sandbox/synth/fit.ts'
import { synthGpx } from '#dev/sandbox/synth/gpx.ts'
import { synthTcx } from '#dev/sandbox/synth/tcx.ts'
import { athleteActor } from '#dev/test/athlete-actor.ts'
import { beforeStore } from '#dev/test/before-store.ts'
import { testContext } from '#dev/test/test-context.ts'
import type { Ctx } from '#worker/context.ts'
import { newAthlete } from '#worker/features/training/activities/activity-fixture.ts'
import { completeUpload } from './complete-upload.ts'
import { contentsOf, importFiles, runImport } from './import-fixture.ts'
import { listImportItems } from './list-import-items.ts'
import { listImports } from './list-imports.ts'
import { processImport } from './process-import.ts'
import { putPart } from './put-part.ts'
import { retryImport } from './retry-import.ts'
import { NewImport } from './schema.ts'
import { startImport } from './start-import.ts'

const made = benchActivities({ count: 40, years: 1, endMs: Date.UTC(2026, 3, 1) })
const [run, other] = made.filter(({ type }) => type === 'Run')
const ride = made.find(({ type }) => type === 'Ride')
if (!run || !ride || !other) throw new Error('three activities are needed')
const text = (value: string) => new TextEncoder().encode(value)

async function athlete(): Promise<Ctx> {
  const id = await newAthlete(testContext())
  return testContext({ actor: athleteActor(id) })
}

test('ING-06 each file of an import has its own outcome, and a bad one never fails its neighbours', async () => {
  const ctx = await athlete()
  const fit = synthFit(run)
  const importId = await importFiles(ctx, [
    ['run.fit', fit],
    ['notes.fit', text('not an activity at all')],
    ['ride.gpx', text(synthGpx(ride))],
    ['cut.fit', fit.slice(0, fit.length >> 1)],
    ['again.fit', fit],
    ['nothing.gpx', text('<?xml version="1.0"?><gpx version="1.1"><trk></trk></gpx>')],
  ])
  await runImport(ctx, importId)
  const { files } = await listImportItems(ctx, importId, { after: -1, limit: 50 })
  expect(files.map(({ name, status }) => [name, status])).toEqual([
    ['run.fit', 'imported'],
    ['notes.fit', 'failed'],
    ['ride.gpx', 'imported'],
    ['cut.fit', expect.stringMatching(/failed|imported|duplicate/)],
    ['again.fit', 'duplicate'],
    ['nothing.gpx', expect.stringMatching(/failed|skipped/)],
  ])
  expect(files.every(({ status, reason }) => status === 'imported' || (reason ?? '').length > 10)).toBe(true)
  const [job] = (await listImports(ctx)).imports
  expect(job).toMatchObject({
    status: 'partial',
    stats: { total: 6, imported: expect.any(Number), duplicate: expect.any(Number) },
  })
})

test('ING-06 a file that cannot be taken is refused by its name before anything is sent, and the others come in', async () => {
  const ctx = await athlete()
  const fit = synthFit(run)
  const MB = 1024 * 1024
  const chosen = NewImport.parse({
    files: [
      { name: 'run.fit', sizeBytes: fit.length },
      { name: 'empty.fit', sizeBytes: 0 },
      { name: 'years.zip', sizeBytes: 513 * MB },
      { name: `${'long'.repeat(70)}.fit`, sizeBytes: 9 },
    ],
  })
  const { importId, uploads, refused } = await startImport(ctx, chosen)
  expect(uploads).toMatchObject([{ name: 'run.fit', file: 0 }])
  expect(refused).toMatchObject([
    { name: 'empty.fit', file: 1, reason: 'The file is empty.' },
    { name: 'years.zip', file: 2, reason: expect.stringContaining('512 MB') },
    { name: expect.stringMatching(/^long/), file: 3, reason: 'The file name is too long.' },
  ])
  await putPart(ctx, uploads[0]?.uploadId ?? '', 1, fit.slice().buffer)
  await completeUpload(ctx, uploads[0]?.uploadId ?? '')
  // Read again from its start, it keeps what was refused beside what it reads.
  const outcomes = async () => {
    await runImport(ctx, importId)
    const { files } = await listImportItems(ctx, importId, { after: -1, limit: 10 })
    return files.map(({ name, status, reason }) => [name.slice(0, 9), status, reason?.slice(0, 12) ?? null])
  }
  const wanted = [
    ['empty.fit', 'failed', 'The file is '],
    ['years.zip', 'failed', 'A file may h'],
    ['longlongl', 'failed', 'The file nam'],
    ['run.fit', 'imported', null],
  ]
  expect(await outcomes()).toEqual(wanted)
  await retryImport(ctx, importId)
  expect(await outcomes()).toEqual(wanted)
  expect((await listImports(ctx)).imports[0]).toMatchObject({
    status: 'partial',
    stats: { total: 4, imported: 1, failed: 3 },
  })
})

test('ING-06 sizes are bounded: up to 512 MB is taken, and an import of refused files alone has ended', async () => {
  const ctx = await athlete()
  const sized = (sizeBytes: number) =>
    startImport(ctx, NewImport.parse({ files: [{ name: 'a.zip', sizeBytes }] }))
  expect((await sized(512 * 1024 * 1024)).refused).toEqual([])
  for (const size of [513 * 1024 * 1024, 0]) {
    const { importId, uploads, refused } = await sized(size)
    expect([uploads.length, refused.length]).toEqual([0, 1])
    const { imports } = await listImports(ctx)
    expect(imports.find(({ id }) => id === importId)).toMatchObject({
      name: 'a.zip',
      status: 'error',
      stats: { total: 1, failed: 1 },
    })
  }
})

test('ING-06 a file in several parts arrives whole, whatever order and however often its parts are sent', async () => {
  const ctx = await athlete()
  const part = 16 * 1024 * 1024
  const whole = zipSync({
    'run.fit': [synthFit(run), { level: 0 }],
    'photo.bin': [new Uint8Array(part).fill(7), { level: 0 }],
  })
  const { importId, uploads } = await startImport(ctx, {
    files: [{ name: 'big.zip', sizeBytes: whole.length }],
  })
  const upload = uploads[0]?.uploadId ?? ''
  expect(uploads[0]).toMatchObject({ parts: 2, partBytes: part })
  await expect(putPart(ctx, upload, 1, whole.slice(0, 100).buffer)).rejects.toThrow(
    'should have 16777216 bytes',
  )
  await expect(putPart(ctx, upload, 3, new ArrayBuffer(1))).rejects.toThrow('has 2 parts')
  await putPart(ctx, upload, 2, whole.slice(part).buffer)
  await expect(completeUpload(ctx, upload)).rejects.toThrow('Parts 1 have not arrived')
  await Promise.all([
    putPart(ctx, upload, 1, whole.slice(0, part).buffer),
    putPart(ctx, upload, 2, whole.slice(part).buffer),
  ])
  await completeUpload(ctx, upload)
  expect(await completeUpload(ctx, upload)).toEqual({ importId })
  await runImport(ctx, importId)
  const { files } = await listImportItems(ctx, importId, { after: -1, limit: 10 })
  expect(files.map(({ name, status }) => [name, status])).toContainEqual(['run.fit', 'imported'])
})

test('ING-06 a file that has arrived is not written over: a late part is refused and its bytes stay', async () => {
  const ctx = await athlete()
  const bytes = synthFit(run)
  const { importId, uploads } = await startImport(ctx, {
    files: [{ name: 'run.fit', sizeBytes: bytes.length }],
  })
  const upload = uploads[0]?.uploadId ?? ''
  await putPart(ctx, upload, 1, bytes.slice().buffer)
  await completeUpload(ctx, upload)
  const late = putPart(ctx, upload, 1, new Uint8Array(bytes.length).buffer)
  await expect(late).rejects.toMatchObject({ code: 'conflict' })
  await runImport(ctx, importId)
  const { files } = await listImportItems(ctx, importId, { after: -1, limit: 10 })
  expect(files.map(({ name, status }) => [name, status])).toEqual([['run.fit', 'imported']])
})

test("another athlete's upload and import read exactly like ones that are not there", async () => {
  const [mine, theirs] = [await athlete(), await athlete()]
  const { importId, uploads } = await startImport(mine, { files: [{ name: 'a.fit', sizeBytes: 4 }] })
  const id = uploads[0]?.uploadId ?? ''
  await expect(putPart(theirs, id, 1, new ArrayBuffer(4))).rejects.toMatchObject({ code: 'not_found' })
  await expect(completeUpload(theirs, id)).rejects.toMatchObject({ code: 'not_found' })
  expect((await listImportItems(theirs, importId, { after: -1, limit: 10 })).files).toEqual([])
})

test('ING-11 the same session as FIT, TCX and GPX becomes one activity with three origins', async () => {
  const ctx = await athlete()
  const importId = await importFiles(ctx, [
    ['run.fit', synthFit(run)],
    ['run.tcx', text(synthTcx(run))],
    ['run.gpx', text(synthGpx(run))],
  ])
  await runImport(ctx, importId)
  expect(await contentsOf(ctx)).toEqual({ activities: 1, origins: 3 })
})

test('ING-10 importing the same archive twice, and twice at once, adds nothing', async () => {
  const ctx = await athlete()
  const archive = () =>
    zipSync({
      'a/run.fit': synthFit(run),
      'a/ride.gpx': text(synthGpx(ride)),
      '__MACOSX/._run.fit': text('x'),
    })
  await runImport(ctx, await importFiles(ctx, [['export.zip', archive()]]))
  const before = await contentsOf(ctx)
  expect(before).toEqual({ activities: 2, origins: 2 })
  const again = await Promise.all([
    importFiles(ctx, [['export.zip', archive()]]),
    importFiles(ctx, [['copy.zip', archive()]]),
  ])
  await Promise.all(again.map((id) => runImport(ctx, id)))
  expect(await contentsOf(ctx)).toEqual(before)
  const { files } = await listImportItems(ctx, again[0], { after: -1, limit: 10 })
  expect(files.map(({ status }) => status)).toEqual(['duplicate', 'duplicate'])
})

test('ING-15 a run killed after its activities were stored tells of them as imported when it is repeated', async () => {
  const ctx = await athlete()
  const importId = await importFiles(ctx, [
    ['run.fit', synthFit(run)],
    ['other.fit', synthFit(other)],
  ])
  const athleteId = ctx.actor.kind === 'person' ? ctx.actor.athleteId : ''
  // The activities' own batch is let through; what dies is the commit of outcomes and progress.
  let batches = 0
  const killed = beforeStore(testContext(), () => {
    if (batches++ > 0) throw new Error('killed')
  })
  await expect(
    processImport(killed, { type: 'import.process', athleteId, importJobId: importId }),
  ).rejects.toThrow('killed')
  expect(await contentsOf(ctx)).toEqual({ activities: 2, origins: 2 })
  await runImport(ctx, importId)
  const { files } = await listImportItems(ctx, importId, { after: -1, limit: 10 })
  expect(files.map(({ status }) => status)).toEqual(['imported', 'imported'])
  expect(await contentsOf(ctx)).toEqual({ activities: 2, origins: 2 })
})

test('ING-08/told what an archive carries beside activities is listed as skipped, and fails nothing; failures can be asked for alone', async () => {
  const ctx = await athlete()
  const fit = synthFit(run)
  const picture = (last: number) => Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0, last)
  const carried = {
    '../out.fit': fit,
    'photos/a.jpg': picture(1),
    'photos/b.mp4': picture(2),
    'notes.txt': text('Hi'),
  }
  const read = async (files: Record<string, Uint8Array>) => {
    const id = await importFiles(ctx, [['export.zip', zipSync(files)]])
    await runImport(ctx, id)
    const job = (await listImports(ctx)).imports.find((one) => one.id === id)
    return { id, job }
  }
  const whole = await read({ 'run.fit': fit, ...carried })
  const { files } = await listImportItems(ctx, whole.id, { after: -1, limit: 50 })
  expect(files.map(({ name, status, reason }) => [name, status, reason !== null])).toEqual([
    ['run.fit', 'imported', false],
    ['out.fit', 'skipped', true],
    ['a.jpg', 'skipped', true],
    ['b.mp4', 'skipped', true],
    ['notes.txt', 'skipped', true],
  ])
  expect(files[1]?.reason).toContain('leads out of the zip')
  expect(whole.job).toMatchObject({ status: 'success', stats: { imported: 1, skipped: 4, failed: 0 } })
  // What says it is an activity and is none has failed, and is found among thousands.
  const broken = await read({ ...carried, 'lost.fit': picture(3), 'cut.gpx': text('<gpx><trk>') })
  const failed = await listImportItems(ctx, broken.id, { after: -1, limit: 50, status: 'failed' })
  expect(failed.files.map(({ name }) => name)).toEqual(['lost.fit', 'cut.gpx'])
  expect(broken.job?.stats).toMatchObject({ skipped: 4, failed: 2 })
})

test('ING-08/told a photo sent beside activities, or alone in an archive, is skipped and fails nothing', async () => {
  const ctx = await athlete()
  const photo = Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0, 1)
  const read = async (files: [string, Uint8Array][]) => {
    const id = await importFiles(ctx, files)
    await runImport(ctx, id)
    return (await listImports(ctx)).imports.find((one) => one.id === id)
  }
  const loose = await read(Object.entries({ 'run.fit': synthFit(run), 'a.jpg': photo }))
  expect(loose).toMatchObject({ status: 'success', stats: { imported: 1, skipped: 1, failed: 0 } })
  const zipped = await read([['photos.zip', zipSync({ 'b.jpg': photo, 'c.jpg': photo.with(5, 2) })]])
  expect(zipped).toMatchObject({ status: 'success', stats: { skipped: 2, failed: 0 } })
  // A name that promises an activity, or none at all, is still a file that could not be read.
  const unsafe = text('<?xml version="1.0"?><!DOCTYPE gpx [<!ENTITY a "x">]><gpx></gpx>')
  const promised = { 'd.fit': photo.with(5, 3), noname: photo.with(5, 4), 'e.gpx': unsafe }
  const failed = await read(Object.entries(promised))
  expect(failed).toMatchObject({ status: 'error', stats: { skipped: 0, failed: 3 } })
})

test('ING-09 an empty or broken archive ends as an error with its reason and can be tried again', async () => {
  const ctx = await athlete()
  const importId = await importFiles(ctx, [['empty.zip', zipSync({})]])
  await runImport(ctx, importId)
  const { files } = await listImportItems(ctx, importId, { after: -1, limit: 10 })
  expect(files).toMatchObject([
    { name: 'empty.zip', status: 'failed', reason: expect.stringContaining('empty') },
  ])
  expect((await listImports(ctx)).imports[0]).toMatchObject({ id: importId, status: 'error' })
  await retryImport(ctx, importId)
  await expect(retryImport(ctx, importId)).rejects.toMatchObject({ code: 'conflict' })
})

test('ING-05 with the brake on nothing is processed and nothing is lost', async () => {
  const ctx = await athlete()
  const importId = await importFiles(ctx, [['run.fit', synthFit(run)]])
  const system = testContext()
  const athleteId = ctx.actor.kind === 'person' ? ctx.actor.athleteId : ''
  await system.db.execute(
    sql`insert into flag (key, value, updated_at) values ('system.ingestion_paused', 'true', now())`,
  )
  try {
    await expect(
      processImport(system, { type: 'import.process', athleteId, importJobId: importId }),
    ).rejects.toMatchObject({
      name: 'Deferral',
      reason: 'ingestion_paused',
    })
    expect(await contentsOf(ctx)).toEqual({ activities: 0, origins: 0 })
  } finally {
    await system.db.execute(sql`delete from flag where key = 'system.ingestion_paused'`)
  }
  await runImport(ctx, importId)
  expect(await contentsOf(ctx)).toEqual({ activities: 1, origins: 1 })
})
