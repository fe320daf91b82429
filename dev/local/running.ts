import { mkdirSync, readFileSync, readlinkSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { localDir, projectRoot } from './paths.ts'

/** What runs in this checkout now, for the tools that talk to it. */
export type Running = {
  pid: number
  appUrl: string
  sandboxUrl: string
  databaseUrl: string
  postgresUrl: string
}

const path = join(localDir, 'running.json')
const startingPath = join(localDir, 'starting.pid')
const startScript = join(projectRoot, 'dev', 'local', 'start.ts')

/** Undefined when `npm start` does not run here; a note left by a killed one does not count. */
export function readRunning(): Running | undefined {
  try {
    const running: Running = JSON.parse(readFileSync(path, 'utf8'))
    return isStart(running.pid) ? running : undefined
  } catch {
    return undefined
  }
}

/**
 * Whether this process is a start of this checkout. Its id may have gone to someone else since, even to ourselves:
 * in a container that starts again, ids come again.
 */
export function isStart(pid: number): boolean {
  if (pid === process.pid) return false
  try {
    process.kill(pid, 0)
    if (process.platform !== 'linux') return true
    const cwd = readlinkSync(`/proc/${pid}/cwd`)
    const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')
    return words.some((word) => word.endsWith('start.ts') && resolve(cwd, word) === startScript)
  } catch {
    return false
  }
}

/** Whether another start of this checkout is under way. Two at once would end each other's database. */
export function isStarting(): boolean {
  try {
    return isStart(Number(readFileSync(startingPath, 'utf8')))
  } catch {
    return false
  }
}

export function writeStarting(): void {
  mkdirSync(localDir, { recursive: true })
  writeFileSync(startingPath, String(process.pid))
}

export function writeRunning(running: Running): void {
  writeFileSync(path, `${JSON.stringify(running, null, 2)}\n`, { mode: 0o600 })
}

export function forgetRunning(): void {
  for (const note of [path, startingPath]) rmSync(note, { force: true })
}
