import { rmSync } from 'node:fs'
import { localDir } from './paths.ts'
import { clusterDir } from './postgres/cluster-dir.ts'

/** Deletes everything a start leaves behind: databases, files, logs, what is remembered of the demo. */
export function deleteLocalData(): void {
  for (const path of [clusterDir('postgres'), clusterDir('test'), localDir]) {
    rmSync(path, { recursive: true, force: true })
  }
}
