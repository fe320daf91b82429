import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from '../paths.ts'

const skipped = new Set(['node_modules', 'build', '.local'])

/** Whether `product` is missing or older than any of `sources` (paths from the project's root). */
export function isStale(product: string, sources: readonly string[]): boolean {
  const built = statSync(join(projectRoot, product), { throwIfNoEntry: false })
  if (!built) return true
  return sources.some((source) => newestMs(join(projectRoot, source)) > built.mtimeMs)
}

// A folder's own time counts too: it changes when a file in it is removed. A test is no source.
function newestMs(path: string): number {
  const stat = statSync(path, { throwIfNoEntry: false })
  if (!stat) return 0
  if (!stat.isDirectory()) return /\.test\.tsx?$/.test(path) ? 0 : stat.mtimeMs
  const inside = readdirSync(path)
    .filter((name) => !skipped.has(name))
    .map((name) => newestMs(join(path, name)))
  return Math.max(stat.mtimeMs, ...inside)
}
