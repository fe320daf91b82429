import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { benchActivities } from '#dev/sandbox/synth/export-activities.ts'
import { synthFit } from '#dev/sandbox/synth/fit.ts'
import { athleteActor } from '#dev/test/athlete-actor.ts'
import { testContext } from '#dev/test/test-context.ts'
import { newAthlete } from '#worker/features/training/activities/activity-fixture.ts'
import { summariseHome } from '#worker/features/training/home/summarise-home.ts'
import { cancelUploads } from './cancel-uploads.ts'
import { completeUpload } from './complete-upload.ts'
import { runImport } from './import-fixture.ts'
import { listImportItems } from './list-import-items.ts'
import { listImports } from './list-imports.ts'
import { listOpenUploads } from './list-open-uploads.ts'
import { putPart } from './put-part.ts'
import { startImport } from './start-import.ts'

const MB = 1024 * 1024
const [run] = benchActivities({ count: 10, years: 1, endMs: Date.UTC(2026, 3, 1) }).filter(
  ({ type }) => type === 'Run',
)
if (!run) throw new Error('a run is needed')

async function athlete(settings: Record<string, string> = {}, now?: Date) {
  const id = await newAthlete(testContext())
  const at = (then?: Date) =>
    testContext({ actor: athleteActor(id), settings, ...(then ? { now: then } : {}) })
  return { ctx: at(now), at }
}

const waitsOf = async (ctx: Awaited<ReturnType<typeof athlete>>['ctx'], id: string) =>
  (await listImports(ctx)).imports.find((one) => one.id === id)?.waits

test('ING-06/resume an interrupted upload says which parts are missing, and only those need to be sent', async () => {
  const { ctx } = await athlete()
  const fit = synthFit(run)
  const { importId, uploads } = await startImport(ctx, {
    files: [
      { name: 'big.zip', sizeBytes: 20 * MB },
      { name: 'run.fit', sizeBytes: fit.length },
    ],
  })
  const [big, small] = uploads.map(({ uploadId }) => uploadId)
  await putPart(ctx, big ?? '', 1, new ArrayBuffer(16 * MB))
  await putPart(ctx, small ?? '', 1, fit.slice().buffer)
  await completeUpload(ctx, small ?? '')
  expect(await listOpenUploads(ctx, importId)).toEqual({
    uploads: [
      { uploadId: big, name: 'big.zip', sizeBytes: 20 * MB, partBytes: 16 * MB, parts: 2, missing: [2] },
    ],
  })
  expect(await waitsOf(ctx, importId)).toEqual({ for: 'files', until: null })
  expect((await summariseHome(ctx)).imports).toMatchObject([
    { id: importId, uploadsOpen: 1, waits: { for: 'files' } },
  ])
  // Another athlete neither sees nor cancels it.
  const { ctx: theirs } = await athlete()
  expect(await listOpenUploads(theirs, importId)).toEqual({ uploads: [] })
  expect(await cancelUploads(theirs, importId)).toEqual({ cancelled: 0 })
  // Cancelled, it goes on with what had arrived.
  expect(await cancelUploads(ctx, importId)).toEqual({ cancelled: 1 })
  expect(await cancelUploads(ctx, importId)).toEqual({ cancelled: 0 })
  await runImport(ctx, importId)
  const { files } = await listImportItems(ctx, importId, { after: -1, limit: 10 })
  expect(files).toMatchObject([{ name: 'run.fit', status: 'imported' }])
  expect(await waitsOf(ctx, importId)).toBeNull()
})

test('ING-15/lease an import says what it waits for: its turn, the end of a killed run, another try, a person', async () => {
  const { ctx, at } = await athlete()
  const fit = synthFit(run)
  const { importId, uploads } = await startImport(ctx, {
    files: [{ name: 'run.fit', sizeBytes: fit.length }],
  })
  await putPart(ctx, uploads[0]?.uploadId ?? '', 1, fit.slice().buffer)
  await completeUpload(ctx, uploads[0]?.uploadId ?? '')
  const later = (seconds: number) => at(new Date(ctx.now.getTime() + seconds * 1000))
  const lane = (set: ReturnType<typeof sql>) =>
    ctx.db.execute(sql`update outbox set ${set} where lane_key = ${`import:${importId}`}`)
  expect(await waitsOf(later(1), importId)).toEqual({ for: 'turn', until: null })
  await lane(sql`status = 'running', heartbeat_at = ${ctx.now.toISOString()}`)
  expect(await waitsOf(later(5), importId)).toBeNull()
  expect(await waitsOf(later(40), importId)).toEqual({ for: 'restart', until: null })
  await lane(sql`status = 'due', due_at = ${later(60).now.toISOString()}, last_error = 'unavailable'`)
  expect(await waitsOf(later(5), importId)).toEqual({ for: 'retry', until: later(60).now })
  await lane(sql`last_error = 'ingestion_paused'`)
  expect(await waitsOf(later(5), importId)).toMatchObject({ for: 'release' })
  await lane(sql`status = 'parked'`)
  expect(await waitsOf(later(5), importId)).toEqual({ for: 'help', until: null })
})

test('SEC-06/uploads an account sends so much a day: what fits is taken, what does not is refused by its name', async () => {
  const settings = { UPLOAD_MB_A_DAY: '100' }
  const { ctx, at } = await athlete(settings)
  const ask = (context: typeof ctx, ...sizes: number[]) =>
    startImport(context, { files: sizes.map((mb, n) => ({ name: `${n}.zip`, sizeBytes: mb * MB })) })
  const first = await ask(ctx, 60, 50, 30)
  expect(first.uploads.map(({ file }) => file)).toEqual([0, 2])
  expect(first.refused).toMatchObject([{ file: 1, name: '1.zip', reason: expect.stringContaining('0.1 GB') }])
  expect((await ask(ctx, 20)).uploads).toEqual([])
  // What is cancelled before it arrived is free again; what had arrived of it stays counted.
  await putPart(ctx, first.uploads[0]?.uploadId ?? '', 1, new ArrayBuffer(16 * MB))
  await cancelUploads(ctx, first.importId)
  expect((await ask(ctx, 80, 5)).uploads).toMatchObject([{ file: 0 }])
  const tomorrow = at(new Date(ctx.now.getTime() + 25 * 3_600_000))
  expect((await ask(tomorrow, 100)).uploads).toHaveLength(1)
})

test('SEC-06/uploads twenty requests at once reserve no more than one account may', async () => {
  const { ctx } = await athlete({ UPLOAD_MB_A_DAY: '100' })
  const started = await Promise.allSettled(
    Array.from({ length: 20 }, () => startImport(ctx, { files: [{ name: 'a.zip', sizeBytes: 30 * MB }] })),
  )
  const taken = started.filter((one) => one.status === 'fulfilled' && one.value.uploads.length > 0)
  expect(taken.length).toBeLessThanOrEqual(3)
  const { rows } = await ctx.db.execute(
    sql`select coalesce(sum(size_bytes), 0)::float8 as bytes from upload where athlete_id = ${ctx.actor.kind === 'person' ? ctx.actor.athleteId : ''}`,
  )
  expect(Number(rows[0]?.bytes)).toBeLessThanOrEqual(100 * MB)
})
