import { readdirSync, statSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from '../paths.ts'

const skipped = new Set(['node_modules', 'build', '.local'])
const MOST_TRIES = 3

/**
 * Makes `product` where it is missing or older than any of `sources` (paths from the project's root). It is as old as
 * the moment at which making it began: a source that changes meanwhile may be in one half of it and not in the other,
 * as pages for the server and their scripts, which then do not fit. Such a product is made again at once.
 */
export async function makeFresh(
  product: string,
  sources: readonly string[],
  make: () => Promise<void>,
): Promise<void> {
  for (let tries = 0; tries < MOST_TRIES && isStale(product, sources); tries++) {
    const began = new Date()
    await make()
    utimesSync(join(projectRoot, product), began, began)
  }
}

function isStale(product: string, sources: readonly string[]): boolean {
  const built = statSync(join(projectRoot, product), { throwIfNoEntry: false })
  if (!built) return true
  return sources.some((source) => newestMs(join(projectRoot, source)) > built.mtimeMs)
}

// A folder's own time counts too: it changes when a file in it is removed. That of one which keeps what is built says
// nothing: each build changes it. A test is no source.
function newestMs(path: string): number {
  const stat = statSync(path, { throwIfNoEntry: false })
  if (!stat) return 0
  if (!stat.isDirectory()) return /\.test\.tsx?$/.test(path) ? 0 : stat.mtimeMs
  const names = readdirSync(path)
  const inside = names.filter((name) => !skipped.has(name)).map((name) => newestMs(join(path, name)))
  return Math.max(names.some((name) => skipped.has(name)) ? 0 : stat.mtimeMs, ...inside)
}
