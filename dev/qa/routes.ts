import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from '#dev/local/paths.ts'

export type Who = 'visitor' | 'newcomer' | 'athlete' | 'trainer' | 'owner'

export interface PageRoute {
  /** As an address, with `$name` where it takes a value: /activities/$id. */
  path: string
  who: Who
}

const routesDir = join(projectRoot, 'web', 'app', 'routes')
const PUBLIC =
  /^\/(join|login|forgot|reset|verify|keep-address|status|about|methods|privacy|terms|pricing|docs|payment|p|portal|s|unsubscribe)?(\/|$)/

/** Every page there is, by the files of its routes: a new page is among them by itself. */
export function pageRoutes(): PageRoute[] {
  return readdirSync(routesDir)
    .filter((name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name) && drawsPage(name))
    .map((name) => {
      const path = pathOf(name)
      return { path, who: whoSees(path) }
    })
    .sort((a, b) => a.path.localeCompare(b.path))
}

/** A route without a component of its own answers with a redirect or a file. A layout has its pages to show. */
function drawsPage(name: string): boolean {
  const source = readFileSync(join(routesDir, name), 'utf8')
  return /export default/.test(source) && !/<Outlet\b/.test(source)
}

/** The address of a flat route file: `a.b.$id.tsx` is /a/b/$id, `_index` and `_group` add nothing. */
export function pathOf(fileName: string): string {
  const parts = fileName
    .replace(/\.tsx?$/, '')
    .split('.')
    .filter((part) => !part.startsWith('_'))
    .map((part) => part.replace(/_$/, ''))
  return `/${parts.join('/')}`
}

function whoSees(path: string): Who {
  if (PUBLIC.test(path)) return 'visitor'
  if (path.startsWith('/onboarding')) return 'newcomer'
  if (/^\/practice(\/|$)/.test(path)) return 'trainer'
  return path === '/admin' || path.startsWith('/admin/') ? 'owner' : 'athlete'
}
