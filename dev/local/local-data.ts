import { existsSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { sweepDeadRuns } from '../test/run-dir.ts'
import { localDir } from './paths.ts'
import { clusterDir } from './postgres/cluster-dir.ts'

/** No data: what was built and unpacked, and what a test run beside us is using. */
const KEPT = /^(worker|browser|test|test-report-.*)$/

/** Deletes everything a start leaves behind: databases, files, logs, what is remembered of the demo. */
export function deleteLocalData(): void {
  const inside = existsSync(localDir) ? readdirSync(localDir).filter((name) => !KEPT.test(name)) : []
  for (const path of [clusterDir('postgres'), ...inside.map((name) => join(localDir, name))]) {
    rmSync(path, { recursive: true, force: true })
  }
  sweepDeadRuns()
}
