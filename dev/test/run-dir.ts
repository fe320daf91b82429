import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, rmSync, statfsSync } from 'node:fs'
import { freemem } from 'node:os'
import { join } from 'node:path'
import { projectRoot } from '#dev/local/paths.ts'
import { clusterDir } from '#dev/local/postgres/cluster-dir.ts'

const MEMORY = '/dev/shm'
/** Far more than the databases of a run take at once. */
const ENOUGH_BYTES = 4 * 1024 ** 3

/** On the disk: for what is timed, and where no memory is lent. */
export const diskHome = (): string => clusterDir('test')

function memoryHome(): string {
  const checkout = createHash('sha256').update(projectRoot).digest('hex').slice(0, 12)
  return join(MEMORY, `strideiq-${checkout}`)
}

let home: string | undefined

/**
 * What the folders of runs lie in: in memory where there is room. A database is a thousand small files that nobody
 * keeps; making and deleting one for each test file keeps a disk busy longer than the tests.
 */
export function testHome(): string {
  home ??= hasRoom() ? memoryHome() : diskHome()
  mkdirSync(home, { recursive: true, mode: 0o755 })
  return home
}

function hasRoom(): boolean {
  try {
    const { bavail, bsize } = statfsSync(MEMORY)
    return bavail * bsize >= ENOUGH_BYTES && freemem() >= ENOUGH_BYTES
  } catch {
    return false
  }
}

/** Where this process keeps the database of one test project; gone with the run, and empty when it begins. */
export function runDir(name: string, home = testHome()): string {
  const dir = join(home, `${process.pid}-${name}`)
  // A killed run may have had our id: what it left is not ours, and may be torn.
  rmSync(dir, { recursive: true, force: true })
  return dir
}

/** Removes what killed runs left. Their servers are gone already: they cannot outlive their run. */
export function sweepDeadRuns(): void {
  for (const home of [diskHome(), memoryHome()]) {
    if (!existsSync(home)) continue
    for (const name of readdirSync(home)) {
      const pid = Number(name.split('-')[0])
      if (!isAlive(pid)) rmSync(join(home, name), { recursive: true, force: true })
    }
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
