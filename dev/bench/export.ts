import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { localDir } from '#dev/local/paths.ts'
import { benchActivities } from '#dev/sandbox/synth/export-activities.ts'
import { type ExportResult, writeExportZip } from '#dev/sandbox/synth/export-zip.ts'

const END_MS = Date.UTC(2026, 9, 31)
const YEARS = 10
const DUPLICATE_SHARE = 0.05

export type BenchExport = ExportResult & { path: string }

/**
 * An account export of ten years with 2 % broken and 5 % repeated files. The same number of files gives the same
 * bytes, so it is made once and kept in `.local/bench`.
 */
export async function benchExport(files: number): Promise<BenchExport> {
  const folder = join(localDir, 'bench')
  const path = join(folder, `export-${files}.zip`)
  const factsPath = `${path}.json`
  if (existsSync(path) && existsSync(factsPath)) {
    return { ...(JSON.parse(readFileSync(factsPath, 'utf8')) as ExportResult), path }
  }
  mkdirSync(folder, { recursive: true })
  console.log(`writing an export of ${files} files once …`)
  const count = Math.round(files * (1 - DUPLICATE_SHARE))
  const activities = benchActivities({ count, years: YEARS, endMs: END_MS })
  const made = await writeExportZip({ path: `${path}.new`, activities, duplicateShare: DUPLICATE_SHARE })
  renameSync(`${path}.new`, path)
  writeFileSync(factsPath, JSON.stringify(made))
  return { ...made, path }
}
