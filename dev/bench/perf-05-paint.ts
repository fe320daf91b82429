import { launchBrowser } from '#dev/local/browser/launch.ts'
import { PASSWORD, ROBIN } from '#dev/local/demo/people.ts'
import { type Cookies, type Paint, paintOf } from './perf-05/paint.ts'
import { withProduct } from './perf-05/product.ts'
import { serveStatic } from './perf-05/static-copy.ts'
import { conclude, median, printTable, spread, type Verdict } from './report.ts'

const ROUNDS = 7
const MOST_RATIO = 1.2
const MOST_CLS = 0.02

type Side = 'product' | 'static'

/** PERF-05: when the largest part of a page is painted, against a static page of the same bytes. */
export async function run(): Promise<void> {
  const running = await withProduct()
  const browser = await launchBrowser()
  try {
    const { cookies, activity } = await logIn(browser, running.appUrl)
    const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
    const copy = await serveStatic(running.appUrl, cookie)
    const bases = { product: running.appUrl, static: copy.url }
    const rows = [['page', 'LCP of ours', 'LCP of the static copy', 'ratio', 'CLS']]
    const verdicts: Verdict[] = []
    for (const path of ['/', '/home', activity, '/analytics']) {
      const name = path === activity ? '/activities/:id' : path
      const seen = await measure((side) => paintOf(browser, bases[side] + path, cookies))
      const ratio = median(seen.product.map(lcp)) / median(seen.static.map(lcp))
      const cls = Math.max(...seen.product.map((paint) => paint.cls))
      const painted = (side: Side) => spread(seen[side].map(lcp), 'ms', 0)
      rows.push([name, painted('product'), painted('static'), ratio.toFixed(2), cls.toFixed(3)])
      verdicts.push(
        verdict(`LCP of ${name} to a static page`, MOST_RATIO, ratio, 2),
        verdict(`CLS of ${name}`, MOST_CLS, cls, 3),
      )
    }
    await copy.close()
    printTable('PERF-05 paint (a phone, 10 Mbit/s, 40 ms, cold cache: median and range)', rows)
    conclude('PERF-05 paint', verdicts)
  } finally {
    await browser.close()
    await running.stop()
  }
}

const lcp = (paint: Paint) => paint.lcpMs

function verdict(what: string, most: number, value: number, digits: number): Verdict {
  return { what, target: `at most ${most}`, measured: value.toFixed(digits), holds: value <= most }
}

/** In turns, after one round that warms both sides and is not counted. */
async function measure(paint: (side: Side) => Promise<Paint>): Promise<Record<Side, Paint[]>> {
  const seen: Record<Side, Paint[]> = { product: [], static: [] }
  for (let round = 0; round <= ROUNDS; round++) {
    for (const side of ['product', 'static'] as const) {
      const one = await paint(side)
      if (!(one.lcpMs > 0)) throw new Error(`nothing was painted on the ${side} side`)
      if (round > 0) seen[side].push(one)
    }
  }
  return seen
}

async function logIn(browser: Awaited<ReturnType<typeof launchBrowser>>, appUrl: string) {
  const context = await browser.newContext({ baseURL: appUrl })
  const page = await context.newPage()
  await page.goto('/login')
  await page.getByLabel('E-mail').fill(ROBIN.email)
  await page.getByLabel('Password').fill(PASSWORD)
  await page.getByRole('button', { name: 'Log in', exact: true }).click()
  await page.waitForURL('**/home')
  const activity = await page.locator('a[href^="/activities/act_"]').first().getAttribute('href')
  const cookies: Cookies = await context.cookies()
  await context.close()
  if (!activity) throw new Error('home shows no activity')
  return { cookies, activity }
}

if (import.meta.main) await run()
