import { readdirSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'

/**
 * The modules of a bundled Worker, its entry first. Named one by one, because the bundle of React's server holds an
 * import() that no tool can resolve.
 */
export function bundledModules(entry: string): { type: 'ESModule'; path: string }[] {
  const folder = dirname(entry)
  const beside = readdirSync(folder).filter((name) => name.endsWith('.mjs') && name !== basename(entry))
  return [entry, ...beside.map((name) => join(folder, name))].map((path) => ({ type: 'ESModule', path }))
}
