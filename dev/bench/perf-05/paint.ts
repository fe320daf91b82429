import type { Browser, BrowserContext } from 'playwright-core'

/** A phone's network: what a page weighs and how often it asks count, not only the processor. */
const NETWORK = {
  offline: false,
  latency: 40,
  downloadThroughput: (10 * 1024 * 1024) / 8,
  uploadThroughput: (5 * 1024 * 1024) / 8,
}
const SETTLED_MS = 1200

export interface Paint {
  /** Largest Contentful Paint, from the start of the navigation. */
  lcpMs: number
  /** Sum of layout shifts nobody caused. */
  cls: number
}

export type Cookies = Awaited<ReturnType<BrowserContext['cookies']>>

// Runs in the page before anything of it: the browser's own entries, kept where they can be read.
const WATCH = `
  window.paint = { lcpMs: 0, cls: 0 }
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) window.paint.lcpMs = entry.startTime
  }).observe({ type: 'largest-contentful-paint', buffered: true })
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.paint.cls += entry.value
  }).observe({ type: 'layout-shift', buffered: true })`

/** Opens an address as a phone that has never been there, with a cold cache. */
export async function paintOf(browser: Browser, url: string, cookies: Cookies): Promise<Paint> {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 } })
  try {
    await context.addCookies(cookies)
    await context.addInitScript(WATCH)
    const page = await context.newPage()
    const devtools = await context.newCDPSession(page)
    await devtools.send('Network.enable')
    await devtools.send('Network.emulateNetworkConditions', NETWORK)
    await page.goto(url, { waitUntil: 'load' })
    await page.waitForTimeout(SETTLED_MS)
    return await page.evaluate<Paint>('window.paint')
  } finally {
    await context.close()
  }
}
