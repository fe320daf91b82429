import { createRequestHandler, type RequestHandler, type ServerBuild } from '@remix-run/cloudflare'

type Mode = 'production' | 'development'

interface Pattern {
  segments: readonly string[]
  handle: RequestHandler
}

/**
 * Remix's handler, asked with the routes of the one page a request is for: matching an address takes it several looks
 * through every route there is, which costs a small page more than its writing. Whatever is not plainly one page's
 * address (none, two alike, a slash at the end, escapes, data for a script) is left to all routes together.
 */
export function pageHandler(build: ServerBuild, mode: Mode): RequestHandler {
  const every = createRequestHandler(build, mode)
  const patterns = new Map<number, Pattern[]>()
  for (const id of Object.keys(build.routes)) {
    const chain = chainOf(build, id)
    // A layout is no page of its own.
    if (Object.values(build.routes).some((route) => route?.parentId === id)) continue
    const segments = chain.flatMap(({ path }) => path?.split('/').filter(Boolean) ?? [])
    const handle = createRequestHandler(only(build, chain), mode)
    const alike = patterns.get(segments.length) ?? []
    patterns.set(segments.length, [...alike, { segments, handle }])
  }
  return (request, context) => {
    const { pathname, searchParams } = new URL(request.url)
    const own = searchParams.has('_data') ? null : find(patterns, pathname)
    return (own ?? every)(request, context)
  }
}

function find(patterns: ReadonlyMap<number, readonly Pattern[]>, pathname: string): RequestHandler | null {
  if (pathname.includes('%') || pathname.includes('//')) return null
  const asked = pathname === '/' ? [] : pathname.slice(1).split('/')
  let best: RequestHandler | null = null
  let most = -1
  for (const { segments, handle } of patterns.get(asked.length) ?? []) {
    const fixed = fixedOf(segments, asked)
    if (fixed < most || fixed < 0) continue
    best = fixed === most ? null : handle
    most = fixed
  }
  return best
}

/** How many segments of a pattern are written out and asked for; -1 where the address is another, or the pattern is open. */
function fixedOf(segments: readonly string[], asked: readonly string[]): number {
  let fixed = 0
  for (let i = 0; i < segments.length; i++) {
    const segment = segments[i] ?? ''
    if (segment === asked[i]) fixed++
    else if (!/^:\w+$/.test(segment) || asked[i] === '') return -1
  }
  return fixed
}

type Route = NonNullable<ServerBuild['routes'][string]>

function chainOf(build: ServerBuild, id: string): Route[] {
  const route = build.routes[id]
  if (!route) return []
  return route.parentId ? [...chainOf(build, route.parentId), route] : [route]
}

function only(build: ServerBuild, chain: readonly Route[]): ServerBuild {
  // A route without a page answers with its loader's own response.
  const isPage = chain.at(-1)?.module.default !== undefined
  const routes = chain.map((route) => [route.id, isPage ? direct(route) : route] as const)
  const assets = chain.map(({ id }) => [id, build.assets.routes[id]] as const)
  return {
    ...build,
    routes: Object.fromEntries(routes),
    assets: { ...build.assets, routes: Object.fromEntries(assets) as ServerBuild['assets']['routes'] },
  }
}

/**
 * A route whose data reaches its page as it is. Remix would write it as JSON into a response and read it back; it
 * comes from JSON already, and what the page sends along for the browser is written from it all the same.
 */
function direct(route: Route): Route {
  const { loader } = route.module
  if (!loader) return route
  const handed = async (args: Parameters<typeof loader>[0]) => {
    const data = await loader(args)
    return data === undefined || data instanceof Response ? data : (new Handed(data) as unknown as Response)
  }
  return { ...route, module: { ...route.module, loader: handed } }
}

/** As much of a response as Remix asks of what a loader gave. */
class Handed {
  readonly status = 200
  readonly statusText = ''
  readonly headers = new Headers({ 'Content-Type': 'application/json; charset=utf-8' })
  readonly body = true
  readonly #data: unknown

  constructor(data: unknown) {
    this.#data = data
  }

  async json(): Promise<unknown> {
    return this.#data
  }
}
