import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { unzipSync } from 'fflate'
import { afterAll, expect, test } from 'vitest'
import { benchActivities } from './export-activities.ts'
import { writeExportZip } from './export-zip.ts'
import { createZip } from './zip-writer.ts'

const dir = mkdtempSync(join(tmpdir(), 'export-'))
afterAll(() => rmSync(dir, { recursive: true, force: true }))

const activities = benchActivities({ count: 95, years: 10, endMs: Date.UTC(2026, 0, 1), seed: 3 }).map(
  (activity) => ({
    ...activity,
    movingS: 300,
    elapsedS: 320,
    distanceM: activity.distanceM > 0 ? 900 : 0,
  }),
)

function opens(bytes: Uint8Array): boolean {
  try {
    return gunzipSync(bytes).length > 100
  } catch {
    return false
  }
}

test('an export has exactly the asked shares of broken files and copies', async () => {
  const path = join(dir, 'a.zip')
  const result = await writeExportZip({ path, activities })
  expect(result).toMatchObject({ files: 100, corrupt: 2, duplicates: 5 })
  const bytes = readFileSync(path)
  expect(bytes.length).toBe(result.bytes)
  const entries = Object.entries(unzipSync(bytes))
  expect(entries).toHaveLength(100)
  const hash = (content: Uint8Array) => createHash('sha256').update(content).digest('hex')
  expect(new Set(entries.map(([, content]) => hash(content))).size).toBe(95)
  expect(entries.filter(([, content]) => !opens(content))).toHaveLength(2)
  for (const format of ['fit', 'tcx', 'gpx']) {
    expect(entries.some(([name]) => name.endsWith(`.${format}.gz`))).toBe(true)
  }
})

test('the same seed writes the same zip', async () => {
  const few = activities.slice(0, 20)
  await writeExportZip({ path: join(dir, 'b.zip'), activities: few, seed: 5 })
  await writeExportZip({ path: join(dir, 'c.zip'), activities: few, seed: 5 })
  expect(readFileSync(join(dir, 'b.zip')).equals(readFileSync(join(dir, 'c.zip')))).toBe(true)
})

test('made-up activities last 15 minutes to 6 hours and cover their years', () => {
  const many = benchActivities({ count: 2375, years: 10, endMs: Date.UTC(2026, 0, 1) })
  const durations = many.map((activity) => activity.movingS)
  expect(Math.min(...durations)).toBeGreaterThanOrEqual(900)
  expect(Math.max(...durations)).toBeLessThanOrEqual(21_600)
  expect(Math.max(...durations)).toBeGreaterThan(18_000)
  expect(new Date(many[0]?.startMs ?? 0).getUTCFullYear()).toBe(2016)
  expect(new Set(many.map((activity) => activity.id)).size).toBe(2375)
})

test('a deflated entry opens as well as a stored one', async () => {
  const zip = await createZip(join(dir, 'd.zip'))
  await zip.add('stored.txt', Buffer.from('plain'))
  await zip.add('ü/deflated.txt', Buffer.from('many '.repeat(100)), { deflate: true })
  await zip.close()
  const entries = unzipSync(readFileSync(join(dir, 'd.zip')))
  expect(Buffer.from(entries['stored.txt'] ?? []).toString()).toBe('plain')
  expect(Buffer.from(entries['ü/deflated.txt'] ?? []).toString()).toBe('many '.repeat(100))
})
