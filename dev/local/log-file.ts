import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { localDir } from './paths.ts'

/** The one log of the local environment: database, proxy, sandbox, builds and the Worker, line by line. */
export const logPath = join(localDir, 'strideiq.log')

const maxBytes = 20_000_000

/** Starts a new log file when the last one has grown large; the last one stays beside it. */
export function rotateLog(): void {
  mkdirSync(localDir, { recursive: true })
  const size = statSync(logPath, { throwIfNoEntry: false })?.size ?? 0
  if (size > maxBytes) renameSync(logPath, `${logPath}.1`)
}

/** A writer that marks each line with its time and `source`. Half a line waits for its other half. */
export function logWriter(source: string): (text: string) => void {
  let rest = ''
  return (text) => {
    const lines = (rest + stripVTControlCharacters(text)).split('\n')
    rest = lines.pop() ?? ''
    const stamp = `${new Date().toISOString()} ${source.padEnd(8)} `
    const full = lines.filter((line) => line.trim() !== '').map((line) => `${stamp}${line}\n`)
    if (full.length > 0) appendFileSync(logPath, full.join(''))
  }
}
