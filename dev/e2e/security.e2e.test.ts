import pg from 'pg'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import type { DemoClient } from '#dev/local/demo/demo-client.ts'
import { OWNER, PASSWORD, registerInvited, registerOwner } from '#dev/local/demo/people.ts'
import { type Product, runProduct } from '#dev/test/run-product.ts'
import { addressesOf } from './visit.ts'

// As in production, the product believes that it is reached by https.
const HOST = 'app.strideiq.test'
const ORIGIN = `https://${HOST}`
const ELSEWHERE = [
  '//evil.example',
  '/\\evil.example',
  'https://evil.example',
  '/\t/evil.example',
  'javascript:alert(1)',
]

let product: Product
let owner: DemoClient

beforeAll(async () => {
  product = await runProduct({
    proxyUrl: inject('proxyUrl'),
    sandboxUrl: inject('sandboxUrl'),
    vars: { APP_ORIGIN: ORIGIN },
  })
  owner = await registerOwner(addressesOf(product))
})

afterAll(() => product?.close())

const me = { email: OWNER.email, password: PASSWORD }

interface Sent {
  headers?: Record<string, string>
  form?: Record<string, string>
  json?: unknown
}

function send(method: string, path: string, { headers = {}, form, json }: Sent = {}): Promise<Response> {
  const body = form ? new URLSearchParams(form) : json === undefined ? null : JSON.stringify(json)
  return fetch(`${product.url}${path}`, {
    method,
    redirect: 'manual',
    headers: {
      Origin: ORIGIN,
      'X-Forwarded-Host': HOST,
      ...(json === undefined ? {} : { 'Content-Type': 'application/json' }),
      ...headers,
    },
    body,
  })
}

/** One session for all: log-ins to one account are counted. */
let session = ''
async function sessionCookie(): Promise<string> {
  if (session) return session
  const response = await send('POST', '/v1/sessions', { json: me })
  session = response.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  return session
}

test.each(['/', '/join', '/login', '/home', '/nowhere'])(
  'SEC-03/headers the page %s allows only scripts of its own, in no frame, over https alone',
  async (path) => {
    const response = await send('GET', path, { headers: { Cookie: await sessionCookie() } })
    const policy = response.headers.get('Content-Security-Policy') ?? ''
    const scripts = policy.split('; ').find((rule) => rule.startsWith('script-src'))
    // The landing page is kept for everyone and has no script; every other page has a nonce.
    expect(scripts).toMatch(path === '/' ? /^script-src 'none'$/ : /^script-src 'self' 'nonce-[\w+/=]{16,}'$/)
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).toContain("object-src 'none'")
    expect(policy).toContain("base-uri 'none'")
    expect(response.headers.get('X-Content-Type-Options')).toBe('nosniff')
    expect(response.headers.get('Referrer-Policy')).toBe('strict-origin-when-cross-origin')
    expect(response.headers.get('Strict-Transport-Security')).toMatch(/^max-age=\d{8,}/)
  },
)

test.each(['/v1/me', '/v1/nowhere', '/healthz', '/strava/webhook'])(
  'SEC-03/headers the answer of %s is not sniffed, not cached and over https alone',
  async (path) => {
    const response = await send('GET', path)
    expect(response.headers.get('X-Content-Type-Options')).toBe('nosniff')
    expect(response.headers.get('Cache-Control')).toMatch(/no-store/)
    expect(response.headers.get('Strict-Transport-Security')).toMatch(/^max-age=\d{8,}/)
  },
)

test('SEC-03/headers every page has a nonce of its own', async () => {
  const policies = await Promise.all([1, 2].map(() => send('GET', '/login')))
  const [one, two] = policies.map((response) => response.headers.get('Content-Security-Policy'))
  expect(one).not.toBe(two)
})

test('SEC-03/cookie the session cookie is bound to the host, to https, and hidden from script', async () => {
  const response = await send('POST', '/v1/sessions', { json: me })
  const [cookie = ''] = response.headers.getSetCookie()
  expect(cookie).toMatch(/^__Host-strideiq=/)
  expect(cookie.split('; ').slice(1)).toEqual(
    expect.arrayContaining(['Path=/', 'HttpOnly', 'SameSite=Lax', 'Secure']),
  )
  expect(cookie).not.toMatch(/Domain=/i)
})

test('SEC-03/csrf what another site sends with our cookie is refused and changes nothing', async () => {
  const Cookie = await sessionCookie()
  const change = (headers: Record<string, string>) =>
    send('PATCH', '/v1/me', { json: { name: 'Taken Over' }, headers: { Cookie, ...headers } })
  expect((await change({ Origin: 'https://evil.example' })).status).toBe(403)
  expect((await change({ Origin: 'null' })).status).toBe(403)
  const silent = await fetch(`${product.url}/v1/me`, {
    method: 'PATCH',
    headers: { Cookie, 'Content-Type': 'application/json' },
    body: JSON.stringify({ name: 'Taken Over' }),
  })
  expect(silent.status).toBe(403)
  const { display_name } = await owner.send<{ display_name: string }>('GET', '/v1/me')
  expect(display_name).toBe(OWNER.name)
})

test('SEC-03/csrf a form of another site is refused at the pages too', async () => {
  const Cookie = await sessionCookie()
  const headers = { Cookie, Origin: 'https://evil.example' }
  expect((await send('POST', '/settings/profile', { form: {}, headers })).status).toBeGreaterThanOrEqual(400)
  await send('POST', '/logout', { form: {}, headers })
  expect((await send('GET', '/v1/me', { headers: { Cookie } })).status).toBe(200)
})

test.each(ELSEWHERE)('SEC-03/redirect a log-in does not lead to %j', async (next) => {
  const page = await send('GET', `/login?next=${encodeURIComponent(next)}`)
  expect(await page.text()).toContain('name="next" value="/home"')
  const response = await send('POST', '/login', { form: { ...me, next } })
  expect(response.status).toBe(302)
  expect(response.headers.get('Location')).toBe('/home')
})

test.each(ELSEWHERE)('SEC-03/redirect a Strava connect does not come back to %j', async (returnTo) => {
  const { authorize_url } = await owner.send<{ authorize_url: string }>('POST', '/v1/connections/strava', {
    return_to: returnTo,
  })
  const state = new URL(authorize_url).searchParams.get('state') ?? ''
  const back = await owner.fetch(
    `/strava/callback?state=${encodeURIComponent(state)}&error=access_denied`,
    {},
  )
  expect(back.headers.get('Location')).toBe('/settings/connections?notice=strava_denied')
})

test('SEC-03/body a body that is too large is refused before it is read', async () => {
  const text = 'x'.repeat(1024 * 1024)
  const json = await send('POST', '/v1/sessions', { json: { ...me, text } })
  expect(json.status).toBe(413)
  expect(await json.json()).toMatchObject({ error: { code: 'too_large' } })
  const form = await send('POST', '/login', { form: { ...me, text } })
  expect(form.status).toBe(413)
})

/** A person of their own, whom the owner may look at. */
async function lookedAt() {
  const { athlete_id } = await (
    await registerInvited(addressesOf(product), owner, {
      ...{ email: 'zoe@looked.example', name: 'Zoe Looked', zone: 'Europe/Berlin' },
    })
  ).send<{ athlete_id: string }>('GET', '/v1/me')
  return athlete_id
}

const cookiesOf = (response: Response) =>
  response.headers.getSetCookie().map((line) => line.split(';')[0] ?? '')

test('ADM-04 every page of a look says whose account it is; after its end a page leads back and an old form is refused', async () => {
  const athlete = await lookedAt()
  const own = await sessionCookie()
  const begin = async () => {
    const form = { intent: 'impersonate', key: 'impersonate', athlete, reason: 'Their import stopped.' }
    const answer = await send('POST', `/admin/athletes/${athlete}`, { headers: { Cookie: own }, form })
    expect([answer.status, answer.headers.get('Location')]).toEqual([302, '/plans'])
    const look = cookiesOf(answer).find((pair) => /-as=./.test(pair)) ?? ''
    expect(answer.headers.getSetCookie().find((line) => /-as=/.test(line))).toMatch(
      /^__Host-strideiq-as=.*; Path=\/; HttpOnly; SameSite=Lax; Max-Age=86400; Secure$/,
    )
    return { Cookie: `${own}; ${look}` }
  }
  const inLook = await begin()
  const pages = ['/plans', '/calendar', '/settings/connections', '/settings/imports', '/settings/privacy']
  const bare = ['/methods', '/status', '/login', '/home', '/admin', '/onboarding/consents']
  for (const path of [...pages, ...bare]) {
    const html = await (await send('GET', path, { headers: inLook })).text()
    expect([path, /You are looking at .*Zoe Looked/.test(html.replaceAll('<!-- -->', ''))]).toEqual([
      path,
      true,
    ])
  }
  for (const path of pages) {
    const html = await (await send('GET', path, { headers: { Cookie: own } })).text()
    expect([path, html.includes('You are looking at')]).toEqual([path, false])
  }
  const stopped = await send('POST', '/impersonation', { headers: inLook, form: { athlete } })
  expect(stopped.headers.get('Location')).toBe(`/admin/athletes/${athlete}?done=impersonation-over`)
  expect(cookiesOf(stopped)).toContain('__Host-strideiq-as=')

  const again = await begin()
  const db = new pg.Client({ connectionString: product.database.postgresUrl })
  await db.connect()
  await db.query(`update impersonation set ends_at = now() - interval '1 second'`)
  await db.end()
  const pressed = await send('POST', '/settings/connections', { headers: again, form: { intent: 'sync' } })
  expect(pressed.status).toBe(403)
  expect(await pressed.text()).toContain('Nothing was changed')
  const opened = await send('GET', '/plans', { headers: again })
  expect([opened.status, opened.headers.get('Location')]).toEqual([
    303,
    `/admin/athletes/${athlete}?done=impersonation-over`,
  ])
  expect(cookiesOf(opened)).toEqual(['__Host-strideiq-as='])
  const left = await send('POST', '/logout', { headers: await begin() })
  expect(left.headers.get('Location')).toMatch(/^\/login/)
  session = ''
})
