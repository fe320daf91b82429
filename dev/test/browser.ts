import type { Browser, BrowserContext, Page } from 'playwright-core'
import { launchBrowser } from '#dev/local/browser/launch.ts'

export const viewports = {
  phone: { width: 390, height: 844 },
  desktop: { width: 1280, height: 800 },
} as const

export type OpenBrowser = {
  browser: Browser
  /** A page in a context of its own (cookies, storage), with what went wrong in it. */
  newPage(viewport?: keyof typeof viewports): Promise<OpenPage>
  close(): Promise<void>
}

export type OpenPage = {
  page: Page
  context: BrowserContext
  /** Console errors and uncaught exceptions so far. */
  problems: string[]
}

/** A real Chromium for a test file; close it in `afterAll`. */
export async function openBrowser(baseUrl: string): Promise<OpenBrowser> {
  const browser = await launchBrowser()
  return {
    browser,
    async newPage(viewport = 'desktop') {
      const context = await browser.newContext({
        baseURL: baseUrl,
        viewport: viewports[viewport],
        hasTouch: viewport === 'phone',
        reducedMotion: 'reduce',
      })
      const page = await context.newPage()
      // A bound against hanging, far above what any page takes: machines differ.
      page.setDefaultTimeout(60_000)
      const problems: string[] = []
      page.on('pageerror', (error) => problems.push(error.message))
      page.on('console', (message) => {
        if (message.type() === 'error') problems.push(message.text())
      })
      return { page, context, problems }
    },
    close: () => browser.close(),
  }
}

/** How many pixels of the page stick out sideways; 0 is what every page must have. */
export function sidewaysOverflowPx(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
}
