import { existsSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { clusterDir } from '#dev/local/postgres/cluster-dir.ts'

/** Where this process keeps the database of one test project; gone with the run. */
export function runDir(name: string): string {
  return join(clusterDir('test'), `${process.pid}-${name}`)
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
