import type { Browser, Page } from 'playwright-core'
import { launchBrowser } from '#dev/local/browser/launch.ts'
import { PASSWORD, ROBIN } from '#dev/local/demo/people.ts'
import { withProduct } from './perf-05/product.ts'
import { slowLine } from './press/slow-line.ts'
import { conclude, machine, median, printTable, spread } from './report.ts'

const ROUNDS = 9
const MOST_MS = 100
/** How long a finger rests on what it presses, and a pointer on what it is about to. */
const FINGER_MS = 80
const POINTER_MS = 300
const LINE = { delayMs: 20, bytesPerS: (10 * 1024 * 1024) / 8 }
const PATHS = ['/activities', '/analytics']

type Cookies = Awaited<ReturnType<ReturnType<Page['context']>['cookies']>>
type Hand = 'finger' | 'pointer'
interface Press {
  ms: number
  isAhead: boolean
}

/** PERF-05: from a press on a link to the first paint of the page behind it, over a phone's network. */
export async function run(): Promise<void> {
  const running = await withProduct()
  const browser = await launchBrowser()
  const rows = [['hand', 'page', 'fetched ahead', 'of them', 'without', 'ratio']]
  const all: number[] = []
  try {
    const cookies = await logIn(browser, running.appUrl)
    const line = await slowLine(running.appUrl, { ...LINE, withoutRules: false })
    const plain = await slowLine(running.appUrl, { ...LINE, withoutRules: true })
    for (const hand of ['finger', 'pointer'] as const) {
      const sides = {
        ahead: await visit(browser, line.url, cookies, hand),
        plain: await visit(browser, plain.url, cookies, hand),
      }
      for (const path of PATHS) {
        const seen = { ahead: [] as Press[], plain: [] as Press[] }
        for (let round = 0; round <= ROUNDS; round++) {
          for (const side of ['ahead', 'plain'] as const) {
            const one = await press(sides[side], path, hand)
            // The first of each fills the caches.
            if (round > 0) seen[side].push(one)
          }
        }
        const [ahead, without] = [seen.ahead, seen.plain].map((list) => list.map(({ ms }) => ms)) as [
          number[],
          number[],
        ]
        if (hand === 'finger') all.push(...ahead)
        const hits = seen.ahead.filter(({ isAhead }) => isAhead).length
        const ratio = (median(without) / median(ahead)).toFixed(2)
        rows.push([
          hand,
          path,
          spread(ahead, 'ms', 0),
          `${hits} of ${ROUNDS}`,
          spread(without, 'ms', 0),
          ratio,
        ])
      }
      for (const page of Object.values(sides)) await page.context().close()
    }
    line.close()
    plain.close()
  } finally {
    await browser.close()
    await running.stop()
  }
  console.log(machine())
  printTable(
    'PERF-05 press to first paint (10 Mbit/s, 40 ms there and back, from the end of the press)',
    rows,
  )
  const p50 = median(all)
  const measured = `${p50.toFixed(0)} ms`
  conclude('PERF-05 press', [
    { what: 'p50 by finger', target: `at most ${MOST_MS} ms`, measured, holds: p50 <= MOST_MS },
  ])
}

async function visit(browser: Browser, url: string, cookies: Cookies, hand: Hand): Promise<Page> {
  const isPhone = hand === 'finger'
  const viewport = isPhone ? { width: 390, height: 844 } : { width: 1280, height: 800 }
  const context = await browser.newContext({ baseURL: url, viewport, hasTouch: isPhone, isMobile: isPhone })
  await context.addCookies(cookies)
  return context.newPage()
}

/** Opens home, presses the link and waits for the paint. Counted from when the finger leaves or the button goes down. */
async function press(page: Page, path: string, hand: Hand): Promise<Press> {
  await page.goto('/home', { waitUntil: 'load' })
  await page.waitForTimeout(500)
  const link = page.locator(`a[href="${path}"]:visible`).first()
  await link.scrollIntoViewIfNeeded()
  const box = await link.boundingBox()
  if (!box) throw new Error(`home has no link to ${path}`)
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
  const arrived = page.waitForURL(`**${path}`, { waitUntil: 'load' })
  const pressedAt = hand === 'finger' ? await touch(page, x, y) : await click(page, x, y)
  await arrived
  await page.waitForFunction(() => performance.getEntriesByName('first-contentful-paint').length > 0)
  const seen = await page.evaluate(() => {
    const [navigation] = performance.getEntriesByType('navigation')
    const [paint] = performance.getEntriesByName('first-contentful-paint')
    const { deliveryType } = navigation as unknown as { deliveryType: string }
    return { paintedAt: performance.timeOrigin + (paint?.startTime ?? Number.NaN), deliveryType }
  })
  return { ms: seen.paintedAt - pressedAt, isAhead: seen.deliveryType === 'navigational-prefetch' }
}

async function touch(page: Page, x: number, y: number): Promise<number> {
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [{ x, y }] })
  await page.waitForTimeout(FINGER_MS)
  const endedAt = Date.now()
  await devtools.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
  return endedAt
}

async function click(page: Page, x: number, y: number): Promise<number> {
  await page.mouse.move(x, y)
  await page.waitForTimeout(POINTER_MS)
  const pressedAt = Date.now()
  await page.mouse.click(x, y)
  return pressedAt
}

async function logIn(browser: Browser, appUrl: string): Promise<Cookies> {
  const context = await browser.newContext({ baseURL: appUrl })
  const page = await context.newPage()
  await page.goto('/login')
  await page.getByLabel('E-mail').fill(ROBIN.email)
  await page.getByLabel('Password').fill(PASSWORD)
  await page.getByRole('button', { name: 'Log in', exact: true }).click()
  await page.waitForURL('**/home')
  const cookies = await context.cookies()
  await context.close()
  return cookies
}

if (import.meta.main) await run()
