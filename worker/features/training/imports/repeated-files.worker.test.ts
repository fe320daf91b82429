import { gzipSync } from 'node:zlib'
import { sql } from 'drizzle-orm'
import { zipSync } from 'fflate'
import { expect, test } from 'vitest'
import { benchActivities } from '#dev/sandbox/synth/export-activities.ts'
import { synthFit } from '#dev/sandbox/synth/fit.ts'
import { athleteActor } from '#dev/test/athlete-actor.ts'
import { testContext } from '#dev/test/test-context.ts'
import { newAthlete } from '#worker/features/training/activities/activity-fixture.ts'
import { readOriginal } from '#worker/features/training/activities/read-original.ts'
import { sha256Hex } from '#worker/platform/files/stored-files.ts'
import { importFiles, runImport } from './import-fixture.ts'
import { listImportItems } from './list-import-items.ts'
import { readItems } from './read-items.ts'
import { outcomeCounts } from './repo.ts'

const runs = benchActivities({ count: 20, years: 1, endMs: Date.UTC(2026, 3, 1) }).filter(
  ({ type }) => type === 'Run',
)
const [one, two] = runs
if (!one || !two) throw new Error('two runs are needed')
const files = {
  'activities/one.fit.gz': gzipSync(synthFit(one)),
  'activities/two.fit.gz': gzipSync(synthFit(two)),
}
const archive = () => zipSync(files, { level: 0 })

async function athlete() {
  const id = await newAthlete(testContext())
  return { id, ctx: testContext({ actor: athleteActor(id) }) }
}

test('PERF-01/again a repeated archive is known by its own list: none of its files is read', async () => {
  const { ctx } = await athlete()
  await runImport(ctx, await importFiles(ctx, [['export.zip', archive()]]))
  // The same list over bytes that can no longer be read as files: whoever reads them fails.
  const spoilt = archive()
  const from = 30 + 'activities/one.fit.gz'.length
  spoilt.fill(0, from, from + 200)
  const again = await importFiles(ctx, [['export.zip', spoilt]])
  await runImport(ctx, again)
  const { files } = await listImportItems(ctx, again, { after: -1, limit: 10 })
  expect(files.map(({ status, reason }) => [status, reason])).toEqual([
    ['duplicate', 'You have this file already.'],
    ['duplicate', 'You have this file already.'],
  ])
})

test('PERF-01/again files that cannot be read, far apart in an export, make no runs of their own', async () => {
  const { ctx } = await athlete()
  const damaged = Array.from({ length: 200 }, (_, at) => [`activities/${at}.fit`, new Uint8Array([at, 1, 2])])
  const bytes = zipSync(Object.fromEntries([...damaged, ...Object.entries(files)]), { level: 0 })
  expect(await runImport(ctx, await importFiles(ctx, [['export.zip', bytes]]))).toBe(1)
  const again = await importFiles(ctx, [['export.zip', bytes]])
  expect(await runImport(ctx, again)).toBe(1)
  const counts = await outcomeCounts(ctx.db, again)
  expect(counts).toEqual({ failed: 200, duplicate: 2 })
})

test('PERF-01/again a file whose activity was deleted since is read again', async () => {
  const { id, ctx } = await athlete()
  await runImport(ctx, await importFiles(ctx, [['export.zip', archive()]]))
  await ctx.db.execute(sql`delete from activity where athlete_id = ${id}`)
  const again = await importFiles(ctx, [['export.zip', archive()]])
  await runImport(ctx, again)
  const { files } = await listImportItems(ctx, again, { after: -1, limit: 10 })
  expect(files.map(({ status }) => status)).toEqual(['imported', 'imported'])
})

test('ING-10 a copy later in the same run is a duplicate before anything of the run is stored', async () => {
  const { id, ctx } = await athlete()
  const bytes = synthFit(one)
  const importId = await importFiles(ctx, [['one.fit', bytes]])
  await runImport(ctx, importId)
  const { files } = await listImportItems(ctx, importId, { after: -1, limit: 10 })
  await ctx.db.execute(sql`delete from import_file where import_job_id = ${importId}`)
  const item = { name: 'copy.fit', packedBytes: bytes.length, fingerprint: null, read: async () => bytes }
  const hash = await sha256Hex(bytes)
  const earlier = files.map((file) => ({ ...file, contentHash: hash, fingerprint: null }))
  const status = async (before: typeof earlier) => {
    const { read } = await readItems(testContext(), id, importId, [{ item, entry: 7 }], before)
    return read[0]?.kind === 'settled' ? read[0].outcome.status : read[0]?.kind
  }
  expect(await status(earlier)).toBe('duplicate')
  expect(await status([])).toBe('imported')
})

test('ING-06 a file that came compressed is given back as what is inside, byte for byte', async () => {
  const { id, ctx } = await athlete()
  await runImport(ctx, await importFiles(ctx, [['export.zip', archive()]]))
  const { rows } = await ctx.db.execute(
    sql`select id from activity where athlete_id = ${id} order by start_at limit 1`,
  )
  const original = await readOriginal(ctx, String(rows[0]?.id), {})
  const back = new Uint8Array(await new Response(original.body).arrayBuffer())
  expect(original).toMatchObject({ name: 'one.fit', sizeBytes: back.length })
  expect(back).toEqual(synthFit(one))
})

test('ING-08/told what is called the same is named with its path, and is given back by its own name', async () => {
  const { ctx } = await athlete()
  const [a, b, c, d] = runs.map(synthFit)
  if (!a || !b || !c || !d) throw new Error('four runs are needed')
  const id = await importFiles(ctx, [
    ['a.zip', zipSync({ '2024/run.fit': a, '2025/run.fit': b, 'ride.fit': c })],
    ['b.zip', zipSync({ 'ride.fit': d })],
  ])
  await runImport(ctx, id)
  const { files } = await listImportItems(ctx, id, { after: -1, limit: 10 })
  expect(files.map(({ name, status }) => [name, status])).toEqual([
    ['a.zip/2024/run.fit', 'imported'],
    ['a.zip/2025/run.fit', 'imported'],
    ['a.zip/ride.fit', 'imported'],
    ['b.zip/ride.fit', 'imported'],
  ])
  const { rows } = await ctx.db.execute(
    sql`select distinct file_name from activity_origin where import_job_id = ${id} order by 1`,
  )
  expect(rows.map(({ file_name }) => file_name)).toEqual(['ride.fit', 'run.fit'])
})
