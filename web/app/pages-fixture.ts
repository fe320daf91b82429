import { readFileSync } from 'node:fs'
import { createRequestHandler, type EntryContext, type ServerBuild } from '@remix-run/cloudflare'
import { RemixServer } from '@remix-run/react'
import { createElement } from 'react'
import { renderToString } from 'react-dom/server'
import { createApiClient } from '#web/api/api-client.ts'
import { NonceContext } from '#web/nonce.ts'
import * as root from '#web/root.tsx'

interface RouteModule {
  default?: unknown
  loader?: unknown
  handle?: { area?: string }
}
const modules = import.meta.glob<RouteModule>('./routes/*.tsx', { eager: true })

/** What the API of the demo answered, by path: `act_1`, `ath_1`, `prc_1` stand for one of each. */
const answers: Record<string, unknown> = JSON.parse(
  readFileSync(new URL('../../dev/data/pages/answers.json', import.meta.url), 'utf8'),
)

interface Route {
  id: string
  parentId: string
  /** From the root; `ownPath` from its parent. */
  path: string
  ownPath: string
  isIndex: boolean
  module: RouteModule
}

// As the router reads file names: dots are slashes, `$` is a parameter, a last `_` leaves a page's frame.
const idOf = (file: string) => file.replace('./routes/', '').replace('.tsx', '')
const ids = Object.keys(modules).map(idOf)
const partsOf = (id: string) =>
  id
    .split('.')
    .map((part) => part.replace(/_$/, '').replace('$', ':'))
    .filter((part) => part !== '_index')
const routes: Route[] = Object.entries(modules).map(([file, module]) => {
  const id = idOf(file)
  const above = ids.filter((other) => id.startsWith(`${other}.`)).sort((a, b) => b.length - a.length)[0]
  const own = partsOf(id).slice(above === undefined ? 0 : partsOf(above).length)
  return {
    id,
    parentId: above ?? 'root',
    path: partsOf(id).join('/'),
    ownPath: own.join('/'),
    isIndex: id.endsWith('_index'),
    module,
  }
})

/** A frame of pages is no page of its own. */
export const pages = routes.filter(
  ({ id, module }) => module.default && !routes.some(({ parentId }) => parentId === id),
)

/** What each recorded thing is called, by the pages it is looked at on. */
const PLACES: readonly (readonly [RegExp, string])[] = [
  [/^admin/, 'ath_1'],
  [/^plans\.written/, 'mpl_1'],
  [/^plans/, 'pln_1'],
  [/^proposals/, 'psg_1'],
  [/^race\./, 'rce_1'],
  [/^receipts/, 'fitness?day=2026-11-20'],
  [/^practice\.clients/, 'cli_1'],
  [/^practice\.automations\.runs/, 'run_1'],
  [/^practice\.automations/, 'aut_1'],
  [/^portal/, 'bkg_1'],
  [/^settings\.trainers/, 'lnk_1'],
  [/^p\./, 'eastbank-coaching'],
  [/^workouts/, 'wtm_1'],
]
export const addressOf = ({ id, path }: Route) =>
  `/${path.replace(/:\w+/, PLACES.find(([of]) => of.test(id))?.[1] ?? 'act_1')}`

function handlerInto(written: string[]) {
  const entry = {
    default: (request: Request, status: number, headers: Headers, remix: EntryContext) => {
      const server = createElement(RemixServer, { context: remix, url: request.url })
      written.push(renderToString(createElement(NonceContext.Provider, { value: 'n0nce' }, server)))
      return new Response(null, { status, headers })
    },
    handleError: () => {},
  }
  const all = [{ id: 'root', ownPath: '', isIndex: false, module: root as RouteModule }, ...routes]
  const parent = (route: { parentId?: string }) => (route.parentId ? { parentId: route.parentId } : {})
  const build = {
    entry: { module: entry },
    routes: Object.fromEntries(
      all.map(({ id, ownPath, isIndex, module, ...rest }) => [
        id,
        { id, ...parent(rest), path: ownPath, ...(isIndex && { index: true }), module },
      ]),
    ),
    assets: {
      entry: { module: '/assets/entry.js', imports: [] },
      routes: Object.fromEntries(
        all.map(({ id, ownPath, isIndex, module, ...rest }) => [
          id,
          {
            id,
            ...parent(rest),
            path: ownPath,
            ...(isIndex && { index: true }),
            module: `/assets/${id}.js`,
            imports: [],
            hasLoader: Boolean(module.loader),
            hasErrorBoundary: id === 'root',
          },
        ]),
      ),
      url: '/assets/manifest.js',
      version: '1',
    },
    publicPath: '/',
    assetsBuildDirectory: 'web/build/client',
    future: { v3_fetcherPersist: true, v3_relativeSplatPath: true, v3_throwAbortReason: true },
    isSpaMode: false,
  } as unknown as ServerBuild
  return createRequestHandler(build, 'production')
}

/** Opens a page through Remix's own handler, or sends it a form; `answer` is the API behind it. */
export async function open(
  address: string,
  answer: (request: Request) => Response | Promise<Response>,
  form?: Record<string, string>,
) {
  const written: string[] = []
  const sent = form && { method: 'POST', body: new URLSearchParams(form) }
  const request = new Request(`https://stride.test${address}`, sent)
  const context = {
    api: createApiClient(answer, request, 'req_1'),
    nonce: 'n0nce',
    requestId: 'req_1',
    now: '2026-11-21T11:30:00.000Z',
  }
  const { status, headers } = await handlerInto(written)(request, context as never)
  return { status, html: written[0] ?? '', location: headers.get('Location') }
}

export const answered = ({ url }: Request) => {
  const body = answers[new URL(url).pathname]
  return body ? Response.json(body) : new Response('{}', { status: 404 })
}
export const failed = () =>
  Response.json(
    { error: { code: 'unavailable', message: 'The database cannot be reached.', request_id: 'req_1' } },
    { status: 503 },
  )
