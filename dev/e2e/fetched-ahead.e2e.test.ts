import pg from 'pg'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { PASSWORD } from '#dev/local/demo/people.ts'
import { type Cast, castProduct } from '#dev/qa/cast.ts'
import { pageRoutes, type Who } from '#dev/qa/routes.ts'
import { type OpenBrowser, openBrowser } from '#dev/test/browser.ts'
import { type Product, runProduct } from '#dev/test/run-product.ts'
import { until } from '#dev/test/until.ts'
import { logInOn } from './visit.ts'

let product: Product
let browser: OpenBrowser
let cast: Cast
let db: pg.Client

beforeAll(async () => {
  product = await runProduct({ proxyUrl: inject('proxyUrl'), sandboxUrl: inject('sandboxUrl') })
  cast = await castProduct(product)
  browser = await openBrowser(product.url)
  db = new pg.Client({ connectionString: product.database.postgresUrl })
  await db.connect()
}, 600_000)

afterAll(async () => {
  await db?.end()
  await browser?.close()
  await product?.close()
})

/** Every table's rows, as one number each. */
async function everything(): Promise<Record<string, string>> {
  const { rows } = await db.query<{ name: string }>(
    `select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = 'public' and c.relkind = 'r' order by 1`,
  )
  const sums: Record<string, string> = {}
  for (const { name } of rows) {
    const sum = `select count(*) || ':' || coalesce(sum(hashtextextended(t::text, 0)), 0) as sum from "${name}" t`
    sums[name] = (await db.query<{ sum: string }>(sum)).rows[0]?.sum ?? ''
  }
  return sums
}

/** What the background still had to do is done. */
async function quiet(): Promise<Record<string, string>> {
  let before = await everything()
  await until('nothing changes by itself', async () => {
    await new Promise((resolve) => setTimeout(resolve, 2_000))
    const now = await everything()
    const isSame = JSON.stringify(now) === JSON.stringify(before)
    before = now
    return isSame
  })
  return before
}

async function cookieOf(who: Who): Promise<string> {
  const person = cast.who[who]
  if (!person) return ''
  const response = await fetch(`${product.url}/v1/sessions`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Origin: product.url },
    body: JSON.stringify({ email: person.email, password: PASSWORD }),
  })
  return response.headers.getSetCookie()[0]?.split(';')[0] ?? ''
}

/** Addresses of which more is to be feared than of a page: what spends a link, what writes down that it was seen. */
const TELLING: readonly { path: string; who: Who }[] = [
  { path: '/verify?token=abc', who: 'visitor' },
  { path: '/reset?token=abc', who: 'visitor' },
  { path: '/portal/enter?token=abc', who: 'visitor' },
  { path: '/link?token=abc', who: 'athlete' },
  { path: '/practice-invite?token=abc', who: 'athlete' },
  { path: '/logout', who: 'athlete' },
  { path: '/strava/callback?code=abc&state=abc', who: 'athlete' },
  { path: '/v1/activities', who: 'athlete' },
  { path: '/practice/clients/$id/section/training', who: 'trainer' },
]

const addressOf = (path: string) => {
  const known = Object.entries(cast.examples).find(
    ([route]) => path === route || path.startsWith(`${route}/`),
  )
  return known ? path.replace(known[0], known[1]) : path
}

const get = (path: string, cookie: string, headers: Record<string, string> = {}) =>
  fetch(product.url + path, { redirect: 'manual', headers: { Cookie: cookie, ...headers } })

test('PERF-05/ahead no page that is fetched ahead changes anything, sets a cookie or leads on', async () => {
  const cookies = new Map<Who, string>()
  for (const who of Object.keys(cast.who) as Who[]) cookies.set(who, await cookieOf(who))
  // Who has opened their practice before: the page would note it otherwise, and not be fetched ahead.
  const { rows } = await db.query<{ id: string }>('select id from practice')
  cookies.set('trainer', `${cookies.get('trainer')}; practice=${rows[0]?.id}`)
  // As after a night: the next thing that anyone asks for prolongs their session.
  await db.query(`update session set updated_at = now() - interval '2 days'`)
  const before = await quiet()
  const asked = [...pageRoutes(), ...TELLING]
  const answers: { path: string; status: number; cookies: string[] }[] = []
  for (const { path, who } of asked) {
    const response = await get(addressOf(path), cookies.get(who) ?? '', { 'Sec-Purpose': 'prefetch' })
    await response.arrayBuffer()
    answers.push({ path, status: response.status, cookies: response.headers.getSetCookie() })
  }
  expect(answers.filter(({ status, cookies }) => ![200, 503].includes(status) || cookies.length > 0)).toEqual(
    [],
  )
  const whole = answers.filter(({ status }) => status === 200).map(({ path }) => path)
  expect(whole).toEqual(
    expect.arrayContaining(['/home', '/analytics', '/activities/$id', '/practice', '/login']),
  )
  expect(answers.filter(({ status }) => status === 503).map(({ path }) => path)).toEqual(
    expect.arrayContaining(['/logout', '/strava/callback?code=abc&state=abc', '/v1/activities']),
  )
  expect(await quiet()).toEqual(before)
  // The same page, asked for: the comparison sees what that changes.
  await until('a visit is seen', async () => {
    await (await get('/home', cookies.get('athlete') ?? '')).arrayBuffer()
    return JSON.stringify(await everything()) !== JSON.stringify(before)
  })
}, 600_000)

test('PERF-05/ahead a link under the pointer is fetched ahead, although its page is kept nowhere', async () => {
  const visit = await browser.newPage()
  const { page } = visit
  await logInOn(visit, cast.who.athlete?.email ?? '')
  const link = page.locator('a[href="/analytics"]:visible').first()
  await link.hover()
  // Longer than a pointer rests before a browser begins.
  await page.waitForTimeout(1_500)
  await link.click()
  await page.waitForURL('**/analytics')
  const entry = await page.evaluate(() => {
    const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[]
    return (navigation as unknown as { deliveryType: string }).deliveryType
  })
  expect(entry).toBe('navigational-prefetch')
  expect(visit.problems).toEqual([])
})
