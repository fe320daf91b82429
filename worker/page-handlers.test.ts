import { createRequestHandler, type EntryContext, type ServerBuild } from '@remix-run/cloudflare'
import { expect, test } from 'vitest'
import { pageHandler } from './page-handlers.ts'

/** Routes as the bundler names them; a route's parent stands before the bar. */
const ROUTES: Record<string, { path?: string; index?: true; parentId?: string }> = {
  root: { path: '' },
  index: { index: true, parentId: 'root' },
  about: { path: 'about', parentId: 'root' },
  list: { path: 'runs', parentId: 'root' },
  one: { path: 'runs/:id', parentId: 'root' },
  fresh: { path: 'runs/new', parentId: 'root' },
  edit: { path: 'runs/:id/edit', parentId: 'root' },
  left: { path: 'a/:one', parentId: 'root' },
  right: { path: ':two/b', parentId: 'root' },
  layout: { path: 'set', parentId: 'root' },
  home: { index: true, parentId: 'layout' },
  zones: { path: 'zones', parentId: 'layout' },
  rest: { path: 'files/*', parentId: 'root' },
}

/** A build whose pages say which routes they were written from, with what, and how many were known. */
function build(): ServerBuild {
  const entries = Object.entries(ROUTES)
  const module = (id: string) => ({
    default: () => null,
    loader: ({ params }: { params: object }) => ({ id, params }),
    action: () => ({ id, did: true }),
  })
  const write = (_: Request, status: number, __: Headers, remix: EntryContext) => {
    const { matches, loaderData, actionData } = remix.staticHandlerContext
    const seen = { matches: matches.map(({ route }) => route.id), loaderData, actionData }
    const known = String(Object.keys(remix.manifest.routes).length)
    return new Response(JSON.stringify(seen), { status, headers: { known } })
  }
  return {
    entry: { module: { default: write, handleError: () => {} } },
    routes: Object.fromEntries(entries.map(([id, route]) => [id, { id, ...route, module: module(id) }])),
    assets: {
      entry: { module: '', imports: [] },
      routes: Object.fromEntries(entries.map(([id, route]) => [id, { id, ...route, hasLoader: true }])),
      url: '',
      version: '1',
    },
    publicPath: '/',
    assetsBuildDirectory: '',
    future: { v3_relativeSplatPath: true },
    isSpaMode: false,
  } as unknown as ServerBuild
}

const ours = pageHandler(build(), 'production')
const every = createRequestHandler(build(), 'production')

async function seen(handle: typeof ours, path: string, init?: RequestInit) {
  const answer = await handle(new Request(`https://stride.test${path}`, init), {} as never)
  return { status: answer.status, text: await answer.text(), known: Number(answer.headers.get('known')) }
}

const PLAIN = '/ /about /runs /runs/7 /runs/new /runs/7/edit /set /set/zones /runs/7?tab=laps'.split(' ')
const OTHER =
  '/nowhere /runs/ /About /a/b /runs/a%2Fb /runs//edit /set/nothing /files/a/b /runs/7/ /a/x/y'.split(' ')

test('PERF-05/render a page is written from its own routes, and is what all routes together make of it', async () => {
  for (const path of PLAIN) {
    const [own, all] = [await seen(ours, path), await seen(every, path)]
    expect({ ...own, known: 0 }, path).toEqual({ ...all, known: 0 })
    expect(own.status).toBe(200)
    expect(own.known, path).toBeLessThanOrEqual(3)
  }
})

test('PERF-05/render what is not plainly one page is answered by all routes together', async () => {
  for (const path of OTHER) expect(await seen(ours, path), path).toEqual(await seen(every, path))
})

test('PERF-05/render a form and data for a script reach the same route', async () => {
  const form = { method: 'POST', body: new URLSearchParams({ name: 'x' }) }
  for (const path of ['/about', '/set/zones', '/set?index', '/?index']) {
    const [own, all] = [await seen(ours, path, form), await seen(every, path, form)]
    expect({ ...own, known: 0 }, path).toEqual({ ...all, known: 0 })
  }
  for (const path of ['/runs/7?_data=one', '/runs/7?_data=root', '/set/zones?_data=layout']) {
    expect(await seen(ours, path), path).toEqual(await seen(every, path))
  }
})
