import type { Browser, Page } from 'playwright-core'
import { launchBrowser } from '#dev/local/browser/launch.ts'
import { PASSWORD, ROBIN } from '#dev/local/demo/people.ts'
import { withProduct } from './perf-05/product.ts'
import { serveStatic } from './perf-05/static-copy.ts'
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
type Side = 'ahead' | 'plain' | 'copy'
interface Press {
  ms: number
  /** Of these, until the browser had heard of the press, and until the document began to come. */
  heardMs: number
  beganMs: number
  isAhead: boolean
}

/**
 * PERF-05: from a press on a link to the first paint of the page behind it, over a phone's network. The copy sends the
 * same bytes with the same rules and computes nothing: what it takes is the browser's and the machine's.
 */
export async function run(): Promise<void> {
  const running = await withProduct()
  const browser = await launchBrowser()
  const rows = [['hand', 'page', 'fetched ahead', 'of them', 'without', 'ratio', 'copy', 'to copy']]
  const parts = [['hand', 'page', 'side', 'press heard', 'document begins', 'painted']]
  const all: number[] = []
  try {
    const cookies = await logIn(browser, running.appUrl)
    const copy = await serveStatic(
      running.appUrl,
      cookies.map(({ name, value }) => `${name}=${value}`).join('; '),
    )
    const lines = {
      ahead: await slowLine(running.appUrl, { ...LINE, withoutRules: false }),
      plain: await slowLine(running.appUrl, { ...LINE, withoutRules: true }),
      copy: await slowLine(copy.url, { ...LINE, withoutRules: false }),
    }
    for (const hand of ['finger', 'pointer'] as const) {
      const pages = {
        ahead: await visit(browser, lines.ahead.url, cookies, hand),
        plain: await visit(browser, lines.plain.url, cookies, hand),
        copy: await visit(browser, lines.copy.url, cookies, hand),
      }
      for (const path of PATHS) {
        const seen = await inTurns(pages, path, hand)
        const ms = (side: Side) => seen[side].map((one) => one.ms)
        if (hand === 'finger') all.push(...ms('ahead'))
        const to = (side: Side) => (median(ms(side)) / median(ms('ahead'))).toFixed(2)
        rows.push([
          hand,
          path,
          spread(ms('ahead'), 'ms', 0),
          `${seen.ahead.filter(({ isAhead }) => isAhead).length} of ${ROUNDS}`,
          spread(ms('plain'), 'ms', 0),
          to('plain'),
          spread(ms('copy'), 'ms', 0),
          (median(ms('ahead')) / median(ms('copy'))).toFixed(2),
        ])
        for (const side of ['ahead', 'copy'] as const) {
          const of = (part: (one: Press) => number) => `${median(seen[side].map(part)).toFixed(0)} ms`
          parts.push([
            hand,
            path,
            side,
            of((one) => one.heardMs),
            of((one) => one.beganMs),
            of((one) => one.ms),
          ])
        }
      }
      for (const page of Object.values(pages)) await page.context().close()
    }
    for (const line of Object.values(lines)) line.close()
    await copy.close()
  } finally {
    await browser.close()
    await running.stop()
  }
  console.log(machine())
  printTable(
    'PERF-05 press to first paint (10 Mbit/s, 40 ms there and back, from the end of the press)',
    rows,
  )
  printTable('Where the time goes, from the end of the press (medians)', parts)
  const p50 = median(all)
  const measured = `${p50.toFixed(0)} ms`
  conclude('PERF-05 press', [
    { what: 'p50 by finger', target: `at most ${MOST_MS} ms`, measured, holds: p50 <= MOST_MS },
  ])
}

/** Round after round, each side once; the first round fills the caches and is not counted. */
async function inTurns(pages: Record<Side, Page>, path: string, hand: Hand): Promise<Record<Side, Press[]>> {
  const seen: Record<Side, Press[]> = { ahead: [], plain: [], copy: [] }
  for (let round = 0; round <= ROUNDS; round++) {
    for (const side of ['ahead', 'plain', 'copy'] as const) {
      const one = await press(pages[side], path, hand)
      if (round > 0) seen[side].push(one)
    }
  }
  return seen
}

async function visit(browser: Browser, url: string, cookies: Cookies, hand: Hand): Promise<Page> {
  const isPhone = hand === 'finger'
  const viewport = isPhone ? { width: 390, height: 844 } : { width: 1280, height: 800 }
  const context = await browser.newContext({ baseURL: url, viewport, hasTouch: isPhone, isMobile: isPhone })
  await context.addCookies(cookies)
  const page = await context.newPage()
  await page.addInitScript(() => {
    addEventListener('click', () => sessionStorage.setItem('heard', String(Date.now())), true)
  })
  return page
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
    const { deliveryType, responseStart } = navigation as unknown as {
      deliveryType: string
      responseStart: number
    }
    return {
      paintedAt: performance.timeOrigin + (paint?.startTime ?? Number.NaN),
      beganAt: performance.timeOrigin + responseStart,
      heardAt: Number(sessionStorage.getItem('heard')),
      deliveryType,
    }
  })
  return {
    ms: seen.paintedAt - pressedAt,
    heardMs: seen.heardAt - pressedAt,
    beganMs: seen.beganAt - pressedAt,
    isAhead: seen.deliveryType === 'navigational-prefetch',
  }
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
