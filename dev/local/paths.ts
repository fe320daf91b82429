import { createHash } from 'node:crypto'
import { accessSync, constants, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The checkout's root, without a trailing slash. */
export const projectRoot = dirname(dirname(dirname(fileURLToPath(import.meta.url))))

/** Everything the local environment stores; `npm run reset` deletes it. */
export const localDir = join(projectRoot, '.local')

/**
 * Where the database keeps its files when the checkout cannot be reached by the user it runs as
 * (root's home is closed to others). Survives a restart of the machine where /var/tmp exists.
 */
export function sharedDir(): string {
  const checkout = createHash('sha256').update(projectRoot).digest('hex').slice(0, 12)
  return join(isWritable('/var/tmp') ? '/var/tmp' : tmpdir(), `strideiq-${checkout}`)
}

/** True when any user may walk down to `path`; parts that do not exist yet are ours to create. */
export function isReachableByAll(path: string): boolean {
  for (let part = path; ; part = dirname(part)) {
    const mode = statSync(part, { throwIfNoEntry: false })?.mode
    if (mode !== undefined && (mode & 0o001) === 0) return false
    if (part === dirname(part)) return true
  }
}

function isWritable(path: string): boolean {
  try {
    accessSync(path, constants.W_OK)
    return true
  } catch {
    return false
  }
}
