import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { localDir } from './paths.ts'

/** What runs in this checkout now, for the tools that talk to it. */
export type Running = {
  pid: number
  appUrl: string
  sandboxUrl: string
  databaseUrl: string
  postgresUrl: string
}

const path = join(localDir, 'running.json')

/** Undefined when `npm start` does not run here; a note left by a killed one does not count. */
export function readRunning(): Running | undefined {
  try {
    const running: Running = JSON.parse(readFileSync(path, 'utf8'))
    process.kill(running.pid, 0)
    return running
  } catch {
    return undefined
  }
}

export function writeRunning(running: Running): void {
  writeFileSync(path, `${JSON.stringify(running, null, 2)}\n`, { mode: 0o600 })
}

export function forgetRunning(): void {
  rmSync(path, { force: true })
}
