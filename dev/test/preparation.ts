import { reset } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { inject, vi } from 'vitest'
import { flattenEntrypoints } from './flat-entrypoints.ts'
import { lastJobsEnd, timeJobs } from './job-timing.ts'
import { shiftClock } from './other-clock.ts'

flattenEntrypoints()
timeJobs()

/**
 * The Worker's lines of everyday work would fill the report of a run; warnings and errors stay. A test that looks at
 * the log spies on `console.log` after this, and sees every line.
 */
const write = console.log.bind(console)

console.log = (...said: unknown[]) => {
  const [line] = said
  if (typeof line === 'string' && line.startsWith('{"level":"info"')) return
  write(...said)
}

let isFirst = true

/** Before each file: settings with a database and a sandbox of its own, and nothing that the file before has kept. */
export async function prepare(): Promise<void> {
  const vars = inject('fileVars').shift()
  if (!vars) throw new Error('no database was made for this file')
  if (!isFirst) {
    await lastJobsEnd()
    await forgetKept()
  }
  isFirst = false
  Object.assign(env, vars)
  shiftClock(Number(env.TEST_CLOCK_SHIFT_MS))
}

/** Spies are vitest's own to restore; storage, objects with their alarms, queue and caches are emptied here. */
export async function forgetKept(): Promise<void> {
  vi.unstubAllGlobals()
  vi.useRealTimers()
  await reset()
}
