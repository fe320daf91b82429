import { DEMO_ATHLETES } from '#dev/sandbox/history/athletes.ts'
import { buildActivities, weeksToPresent } from '#dev/sandbox/history/build-activities.ts'
import { writeExportZip } from '#dev/sandbox/synth/export-zip.ts'

// Run by itself: `node write-own-files.ts OUT.zip` writes the all-rounder's history as gzipped files in a zip.
const [, , path] = process.argv
const athlete = DEMO_ATHLETES.find(({ key }) => key === 'all-rounder')
if (!path || !athlete) throw new Error('usage: write-own-files.ts OUT.zip')
const nowMs = Date.now()
const activities = buildActivities(athlete, weeksToPresent(athlete, nowMs)).filter(
  ({ startMs }) => startMs < nowMs,
)
await writeExportZip({ path, activities, corruptShare: 0, duplicateShare: 0 })
