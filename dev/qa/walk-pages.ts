import type { Page } from 'playwright-core'
import { PASSWORD } from '#dev/local/demo/people.ts'
import type { OpenBrowser } from '#dev/test/browser.ts'
import type { Cast } from './cast.ts'
import { faultsOf } from './look.ts'
import { type PageRoute, pageRoutes, type Who } from './routes.ts'

export const WIDTHS = [320, 390, 430] as const

export interface PageReport {
  path: string
  who: Who
  /** One sentence each, with the width; empty when the page is as it should be. */
  faults: string[]
}

/** Opens every page there is as the person it is for, and looks at it at each width of a phone. */
export async function walkPages(
  browser: OpenBrowser,
  cast: Cast,
  onReport: (report: PageReport) => void = () => {},
): Promise<PageReport[]> {
  const reports: PageReport[] = []
  for (const who of Object.keys(cast.who) as Who[]) {
    const { page, problems } = await browser.newPage('phone')
    const person = cast.who[who]
    if (person) await logIn(page, person.email)
    for (const route of pageRoutes().filter((each) => each.who === who)) {
      problems.length = 0
      const faults = await faultsAt(page, route, cast)
      const report = { path: route.path, who, faults: [...faults, ...problems] }
      reports.push(report)
      onReport(report)
    }
    await page.context().close()
  }
  return reports
}

async function faultsAt(page: Page, route: PageRoute, cast: Cast): Promise<string[]> {
  const address = route.path.includes('$') ? cast.examples[route.path] : route.path
  if (!address) return ['no example of this address: give one in dev/qa/cast.ts']
  const response = await page.goto(address)
  if (response?.status() !== 200) return [`answers ${response?.status()}`]
  const { pathname } = new URL(page.url())
  if (pathname !== address.split('?')[0]) return [`leads on to ${pathname}`]
  const faults: string[] = []
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 844 })
    faults.push(...(await faultsOf(page)).map((fault) => `${width} px: ${fault}`))
  }
  return faults
}

async function logIn(page: Page, email: string): Promise<void> {
  await page.goto('/login?next=/settings/connections')
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password').fill(PASSWORD)
  await page.getByRole('button', { name: 'Log in' }).click()
  await page.waitForURL((url) => url.pathname === '/settings/connections')
}
