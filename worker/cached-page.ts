/** Pages that are the same for everyone and carry no script. */
const CACHED_PATHS = new Set(['/'])

/** Whether one rendering of the asked page serves every visitor: no question of its own, no form. */
export function isCacheable(request: Request): boolean {
  const { pathname, search } = new URL(request.url)
  return request.method === 'GET' && search === '' && CACHED_PATHS.has(pathname)
}

/**
 * A page rendered once in each place and cached there as long as its own Cache-Control says.
 * @param version of the build: a new one is another page, for the files it names are others
 * @param later takes the keeping, which the visitor does not wait for
 */
export async function cachedPage(
  request: Request,
  version: string,
  later: (promise: Promise<void>) => void,
  render: () => Promise<Response>,
): Promise<Response> {
  const key = new URL(request.url)
  key.searchParams.set('build', version)
  const cache = await caches.open('pages')
  const cached = await cache.match(key)
  if (cached) return cached
  const page = await render()
  if (page.ok && !page.headers.has('Set-Cookie')) later(cache.put(key, page.clone()))
  return page
}
