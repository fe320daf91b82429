import { existsSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { clusterDir } from '#dev/local/postgres/cluster-dir.ts'

/** Where this process keeps the database of one test project; gone with the run, and empty when it begins. */
export function runDir(name: string): string {
  const dir = join(clusterDir('test'), `${process.pid}-${name}`)
  // A killed run may have had our id: what it left is not ours, and may be torn.
  rmSync(dir, { recursive: true, force: true })
  return dir
}

/** Removes what killed runs left. Their servers are gone already: they cannot outlive their run. */
export function sweepDeadRuns(): void {
  const home = clusterDir('test')
  if (!existsSync(home)) return
  for (const name of readdirSync(home)) {
    const pid = Number(name.split('-')[0])
    if (!isAlive(pid)) rmSync(join(home, name), { recursive: true, force: true })
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
