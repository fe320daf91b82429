import { createRequestHandler, json, type ServerBuild } from '@remix-run/cloudflare'
import { expect, test } from 'vitest'
import * as entry from './entry.server.tsx'
import type { PageHandle } from './page-handle.ts'
import * as root from './root.tsx'
import * as landing from './routes/_index.tsx'

function asset(id: string, hasLoader: boolean) {
  const place =
    id === 'root' ? {} : { parentId: 'root', ...(id === 'index' ? { index: true } : { path: id }) }
  return { id, ...place, module: `/assets/${id}.js`, imports: [], hasLoader, hasErrorBoundary: id === 'root' }
}

function pageOf(handle: PageHandle, loader?: () => unknown) {
  return { default: () => <p>a page</p>, handle, ...(loader && { loader }) }
}

// The build as the bundler writes it, with pages of our own.
function handler() {
  const pages: Record<string, object> = {
    plain: pageOf({ area: 'training', nav: 'home' }),
    live: pageOf({ area: 'training', nav: 'home', hydrate: true }),
    admin: pageOf({ area: 'admin', nav: 'audit' }),
    broken: pageOf({}, () => {
      throw new Error('secret detail')
    }),
    failing: pageOf({ area: 'training', nav: 'home' }, () => {
      throw json({ message: 'The database cannot be reached.' }, { status: 503 })
    }),
    limited: pageOf({}, () => {
      throw json({ message: 'Try again in 8 minutes.', retryAfterS: 480 }, { status: 429 })
    }),
    'admin-failing': pageOf({ area: 'admin', nav: 'pulse' }, () => {
      throw json({ message: 'The database cannot be reached.' }, { status: 503 })
    }),
  }
  const ids = Object.keys(pages)
  const routes = Object.fromEntries([
    ['root', { id: 'root', path: '', module: root }],
    ['index', { id: 'index', parentId: 'root', index: true, module: landing }],
    ...ids.map((id) => [id, { id, parentId: 'root', path: id, module: pages[id] }]),
  ])
  const build = {
    entry: { module: entry },
    routes,
    assets: {
      entry: { module: '/assets/entry.js', imports: [] },
      routes: Object.fromEntries(
        ['root', 'index', ...ids].map((id) => [id, asset(id, id === 'root' || /broken|failing/.test(id))]),
      ),
      url: '/assets/manifest.js',
      version: '1',
    },
    publicPath: '/',
    assetsBuildDirectory: 'web/build/client',
    future: {
      v3_fetcherPersist: true,
      v3_relativeSplatPath: true,
      v3_throwAbortReason: true,
      v3_singleFetch: false,
    },
    isSpaMode: false,
  } as unknown as ServerBuild
  return createRequestHandler(build, 'production')
}

async function open(path: string, roles: string[] | null = ['athlete'], nonce: string | null = 'n0nce') {
  const me = {
    athleteId: 'ath_1',
    displayName: 'Maya Lindqvist',
    hasAcceptedTerms: true,
    roles,
    timeZone: 'Europe/Berlin',
    locale: 'en',
    distanceUnit: 'km',
    practices: [],
  }
  const renewed: string[] = []
  const api = {
    call: async () => {
      renewed.push('session=renewed; HttpOnly')
      return roles ? { ok: true, status: 200, data: me, error: null } : { ok: false, status: 503, error: {} }
    },
    cookies: () => renewed,
  }
  const context = { api, nonce, requestId: 'req_42' } as never
  const response = await handler()(new Request(`https://stride.test${path}`), context)
  return { response, html: await response.text() }
}

test('PERF-05/script a page without hydration ships no script at all, one of a person a line that fetches what is used', async () => {
  for (const { html } of [await open('/'), await open('/plain', null)])
    expect(html).not.toMatch(/<script|modulepreload/)
  const { html } = await open('/plain')
  const [line = '', ...more] = html.match(/<script.*?<\/script>|modulepreload/g) ?? []
  expect(line).toMatch(/^<script type="module" data-who="ath_1" nonce="n0nce">const l=\(\)=>import\(/)
  expect(line).toContain('addEventListener("submit"')
  expect(line.length).toBeLessThan(500)
  expect(more).toEqual([])
})

test('PERF-05/script a hydrated page marks every script with the nonce that its policy allows', async () => {
  const { response, html } = await open('/live')
  const scripts = html.match(/<script[^>]*>/g) ?? []
  expect(scripts.length).toBeGreaterThan(0)
  expect(scripts.every((tag) => tag.includes('nonce="n0nce"'))).toBe(true)
  const policy = response.headers.get('content-security-policy') ?? ''
  expect(policy).toContain("script-src 'self' 'nonce-n0nce'")
  expect(policy).not.toMatch(/script-src[^;]*unsafe/)
})

test('SEC-03/headers a page kept for everyone may run no script', async () => {
  const { response } = await open('/', ['athlete'], null)
  expect(response.headers.get('content-security-policy')).toContain("script-src 'none'")
})

test('the current place is marked once in the rail and once in the bar', async () => {
  const { html } = await open('/plain')
  expect(html.match(/<a [^>]*aria-current="page"/g)).toHaveLength(2)
  expect(html).toMatch(/href="\/home"[^>]*aria-current="page"/)
  expect(html).toContain('Skip to content')
})

test('Admin is offered to admins only, and is switched to, not mixed in', async () => {
  expect((await open('/plain')).html).not.toContain('/admin')
  const training = (await open('/plain', ['athlete', 'admin'])).html
  expect(training).toContain('Switch to <!-- -->Admin')
  expect(training).not.toContain('/admin/audit')
  expect((await open('/admin', ['admin'])).html).not.toContain('href="/analytics"')
})

test('a failed page says so with its request id and shows nothing from inside', async () => {
  const { response, html } = await open('/broken')
  expect(response.status).toBe(500)
  expect(html).toContain('This page did not load')
  expect(html).toContain('req_42')
  expect(html).not.toContain('secret detail')
})

test('SEC-06/reads a page that is asked for too often says in words and in its header how long to wait', async () => {
  const { response, html } = await open('/limited')
  expect([response.status, response.headers.get('Retry-After')]).toEqual([429, '480'])
  expect(html).toContain('Try again in 8 minutes.')
  expect((await open('/failing')).response.headers.get('Retry-After')).toBeNull()
})

test('a failed page keeps its navigation, and shows the way out where not even the viewer is known', async () => {
  const { response, html } = await open('/failing')
  expect(response.status).toBe(503)
  expect(html).toContain('The database cannot be reached.')
  expect(html).toMatch(/aria-label="Main"/)
  expect(html).toContain('href="/activities"')
  const unknown = (await open('/failing', null)).html
  expect(unknown).toContain('href="/activities"')
  expect(unknown).not.toContain('account,')
  const alone = (await open('/admin-failing', null)).html
  expect(alone).toContain('The database cannot be reached.')
  expect(alone).not.toMatch(/aria-label="Main"/)
  expect(alone).toMatch(/<a href="\/"[^>]*>.*StrideIQ<\/a>/)
})

test('an unknown address answers 404 in words', async () => {
  const { response, html } = await open('/nowhere')
  expect(response.status).toBe(404)
  expect(html).toContain('This page is not here')
})

test('cookies the API renewed while loading reach the browser', async () => {
  expect((await open('/plain')).response.headers.getSetCookie()).toEqual(['session=renewed; HttpOnly'])
})

test('RCH-08/landing one primary action to /join, no dead link, progress promised and never speed', async () => {
  const { response, html } = await open('/')
  expect(response.headers.get('cache-control')).toBe('public, max-age=300')
  expect(response.headers.getSetCookie()).toEqual([])
  const links = new Set([...html.matchAll(/<a [^>]*href="([^"]*)"/g)].map((match) => match[1]))
  expect([...links].sort()).toEqual(['/', '/join', '/login'])
  expect(html.match(/press-accent/g)).toHaveLength(1)
  expect(html).toMatch(/href="\/join"[^>]*press-accent[^>]*>Get Started/)
  expect(html).toContain('Sweat and grit are the cover charge')
  expect(html).toContain('You see how far the import is at any moment')
  expect(html).not.toMatch(/in seconds|in minutes|instantly|fast import/i)
})
