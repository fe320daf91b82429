import type { RouteHandler } from '#worker/routes.ts'
import { ANSWERS } from './answers.ts'
import { type DescribedRoute, openApiDocument } from './document.ts'

/** The description of every route. A route is several handlers: its middleware reads, its last one answers. */
export function describeApi(handlers: readonly RouteHandler[], origin: string) {
  const routes = new Map<string, DescribedRoute>()
  for (const { method, path, group, leadsTo, reads } of handlers) {
    if (group !== leadsTo) continue
    const name = `${method} ${path}`
    const known = routes.get(name)?.reads
    const answers = (ANSWERS as Record<string, DescribedRoute['answers']>)[name]
    routes.set(name, { method, path, group: group || 'system', reads: { ...known, ...reads }, answers })
  }
  return openApiDocument([...routes.values()], origin)
}
