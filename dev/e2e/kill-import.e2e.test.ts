import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { type Survived, surviveKill } from '#dev/reliability/killed-lease.ts'
import { naiveImport } from '#dev/reliability/naive-import.ts'
import {
  connectStrava,
  HISTORY,
  isSettled,
  type Left,
  leftOf,
  settle,
  summariesOnly,
  withDb,
} from '#dev/reliability/strava-history.ts'
import { between, seeded } from '#dev/sandbox/random.ts'
import { benchActivities } from '#dev/sandbox/synth/export-activities.ts'
import { synthFit } from '#dev/sandbox/synth/fit.ts'
import { createZip } from '#dev/sandbox/synth/zip-writer.ts'
import { newVisitor } from '#dev/test/api-visitor.ts'
import { type Product, runProduct } from '#dev/test/run-product.ts'

const SEED = Number(process.env.SEED ?? 20261121)
const KILLS = 5
const open: Product[] = []
/** The first whose lease is short. */
let quick: Product | undefined

async function start(vars: Record<string, string> = { STUCK_AFTER_S: '2' }): Promise<Product> {
  const addresses = { proxyUrl: inject('proxyUrl'), sandboxUrl: inject('sandboxUrl') }
  const product = await runProduct({ ...addresses, vars })
  open.push(product)
  if (vars.STUCK_AFTER_S) quick ??= product
  return product
}

afterAll(() => Promise.all(open.map((product) => product.close())))

/** Takes a minute of waiting: it begins with the file, beside the other tests, and the last one asks how it went. */
let survived: Promise<Survived>
beforeAll(() => {
  survived = (async () => surviveKill(await start({}), await exportOf(2)))()
  survived.catch(() => {})
})

/** An archive of so many activities, as a provider hands it out. */
async function exportOf(count: number, filmBytes = 0): Promise<Buffer> {
  const folder = mkdtempSync(join(tmpdir(), 'strideiq-kill-'))
  const activities = benchActivities({ count, years: 1, endMs: Date.UTC(2026, 3, 1) })
  const zip = await createZip(join(folder, 'export.zip'))
  for (const activity of activities) await zip.add(`activities/${activity.id}.fit`, synthFit(activity))
  if (filmBytes > 0) await zip.add('media/film.mp4', new Uint8Array(filmBytes).fill(7))
  await zip.close()
  const bytes = readFileSync(join(folder, 'export.zip'))
  rmSync(folder, { recursive: true })
  return bytes
}

/** The same history imported with nobody in its way; made once. */
let undisturbed: Promise<{ left: Left; tookMs: number }> | undefined
function expected() {
  undisturbed ??= (async () => {
    const product = await start()
    const visitor = await summariesOnly(product)
    const startMs = performance.now()
    await connectStrava(visitor)
    await settle(product, visitor.athleteId)
    return { left: await leftOf(product, visitor.athleteId), tookMs: performance.now() - startMs }
  })()
  return undisturbed
}

test('REL-07/ingestion a worker killed five times during an import leaves the rows of an undisturbed one', async () => {
  const random = seeded(SEED)
  const { left: wanted, tookMs } = await expected()
  expect(wanted.activities).toHaveLength(HISTORY)
  const product = await start()
  const visitor = await summariesOnly(product)
  await connectStrava(visitor)
  const moments: number[] = []
  let interrupted = 0
  for (let kill = 0; kill < KILLS; kill++) {
    const afterMs = Math.round(between(random, 0, tookMs / 4))
    moments.push(afterMs)
    await sleep(afterMs)
    if (!(await isSettled(product, visitor.athleteId))) interrupted++
    await product.kill()
    await product.restart()
    await product.cron()
  }
  await settle(product, visitor.athleteId)
  const found = await leftOf(product, visitor.athleteId)
  const say = `again with SEED=${SEED}; killed after ${moments.join(', ')} ms`
  expect(interrupted, say).toBeGreaterThan(0)
  expect(found.state, say).toEqual(wanted.state)
  expect(found.activities, say).toEqual(wanted.activities)
  expect(found.days, say).toEqual(wanted.days)
  expect(found.fitness, say).toEqual(wanted.fitness)
})

test('REL-07/control an import that commits its cursor apart from its rows doubles some when killed as often', async () => {
  const random = seeded(SEED)
  const product = quick ?? (await start())
  const ids = Array.from({ length: HISTORY }, (_, index) => String(index))
  const moments = Array.from({ length: KILLS }, () => Math.round(between(random, 20, 350)))
  const rows = await withDb(product, async (db) => {
    await naiveImport(db, ids, moments)
    const { rows } = await db.query(
      'select count(*)::int as all, count(distinct external_id)::int as different from naive_activity',
    )
    return rows[0]
  })
  expect(rows.different).toBe(HISTORY)
  expect(rows.all, `again with SEED=${SEED}`).toBeGreaterThan(HISTORY)
})

test('REL-05/ingestion twenty seconds without a database: reads say so within two, and the import ends as if nothing was', async () => {
  const { left: wanted } = await expected()
  const product = await start()
  const visitor = await summariesOnly(product)
  await connectStrava(visitor)
  await answersGone(product, visitor, 'refuse')
  await answersGone(product, visitor, 'hang')
  await settle(product, visitor.athleteId)
  expect(await leftOf(product, visitor.athleteId)).toEqual(wanted)
})

type Visitor = Awaited<ReturnType<typeof newVisitor>>

const GONE_MS = 10_000
const LEAST_READS = 4

/**
 * Every read while it lasts is refused with a time to come back after, and nobody is kept waiting. It lasts until the
 * last read is answered: on a slow machine a read that began in time would otherwise meet a database that is back.
 */
async function answersGone(product: Product, visitor: Visitor, kind: 'refuse' | 'hang') {
  const { name } = product.database
  await product.proxy.addFault({ kind, database: name })
  const beganMs = performance.now()
  const ticks: Promise<unknown>[] = []
  const answers: { status: number; retryAfter: string | null; code: string; tookMs: number }[] = []
  while (answers.length < LEAST_READS || performance.now() < beganMs + GONE_MS) {
    const startMs = performance.now()
    const { status, headers, body } = await visitor.get('/v1/imports')
    const tookMs = performance.now() - startMs
    answers.push({ status, retryAfter: headers.get('Retry-After'), code: body.error?.code, tookMs })
    // Beside the reads: what waits for a database that hangs waits longer than a person does.
    ticks.push(product.cron().catch(() => {}))
    await sleep(500)
  }
  await product.proxy.clearFaults(name)
  await Promise.all(ticks)
  for (const { tookMs: _, ...answer } of answers) {
    expect(answer).toEqual({ status: 503, retryAfter: '5', code: 'unavailable' })
  }
  // The quickest of them: a busy machine may be slow once, a request without a bound is slow each time.
  expect(Math.min(...answers.map(({ tookMs }) => tookMs))).toBeLessThan(2_000)
}

test('ING-15/upload a worker killed between the parts of an archive and while it is closed loses no file and doubles none', async () => {
  const bytes = await exportOf(12, 17 * 1024 * 1024)
  const product = quick ?? (await start())
  const visitor = await newVisitor(product)
  const started = await visitor.must('POST', '/v1/imports', {
    files: [{ name: 'export.zip', size_bytes: bytes.byteLength }],
  })
  const [{ upload_id, part_bytes }] = started.uploads
  const part = (number: number) => bytes.subarray((number - 1) * part_bytes, number * part_bytes)
  const put = (number: number) =>
    visitor.must('PUT', `/v1/uploads/${upload_id}/parts/${number}`, part(number))
  await put(1)
  const cut = put(2).catch(() => {})
  await product.kill()
  await cut
  await product.restart()
  await put(2)
  const closing = visitor.must('POST', `/v1/uploads/${upload_id}/complete`).catch(() => {})
  await product.kill()
  await closing
  await product.restart()
  await visitor.must('POST', `/v1/uploads/${upload_id}/complete`)
  await importOver(product, visitor)
  const { imports } = await visitor.must('GET', '/v1/imports')
  // The film is no activity: it is told of as skipped, and nothing failed.
  expect(imports[0].stats).toMatchObject({ total: 13, imported: 12, skipped: 1, failed: 0 })
  const count = await withDb(product, (db) =>
    db.query('select count(*)::int as n from activity where athlete_id = $1', [visitor.athleteId]),
  )
  expect(count.rows[0].n).toBe(12)
})

async function importOver(product: Product, visitor: Visitor): Promise<void> {
  for (let tick = 0; tick < 240; tick++) {
    const { imports } = await visitor.must('GET', '/v1/imports')
    if (['success', 'partial', 'error'].includes(imports[0].status)) return
    await product.cron()
    await sleep(500)
  }
  throw new Error('the import did not end')
}

test('ING-15/lease with the lease that the service has, an import whose Worker was killed says what it waits for and goes on within a minute', async () => {
  const { waits, page, goesOnAfterMs, status } = await survived
  expect(waits).toBe('restart')
  expect(page).toContain('It was interrupted')
  expect(goesOnAfterMs).toBeLessThan(60_000)
  // The lease was there: nothing else took it meanwhile.
  expect(goesOnAfterMs).toBeGreaterThan(30_000)
  expect(status).toBe('success')
})
