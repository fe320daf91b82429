import axe from 'axe-core'
import type { Page } from 'playwright-core'
import { sidewaysOverflowPx } from '#dev/test/browser.ts'
import { smallTargets } from './small-targets.ts'
import { stuckOutText } from './stuck-out-text.ts'

export interface Look {
  /** Touch targets are asked for where a finger is used. */
  isTouch?: boolean
}

/** What is wrong with the page as it stands, one sentence each; empty when nothing is. */
export async function faultsOf(page: Page, { isTouch = true }: Look = {}): Promise<string[]> {
  const overflowPx = await sidewaysOverflowPx(page)
  const targets = isTouch ? await smallTargets(page) : []
  const outside = await stuckOutText(page)
  return [
    ...(overflowPx > 0 ? [`sticks out sideways by ${overflowPx} px`] : []),
    ...outside.map((text) => `text leaves its box: ${text}`),
    ...targets.map((target) => `target too small: ${target}`),
    ...(await axeFaults(page)),
  ]
}

/** Everything axe finds, minor and best practice included. */
export async function axeFaults(page: Page): Promise<string[]> {
  // Given to a document once: its half a megabyte takes longer to read than a page to look at.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source)
  const violations = await page.evaluate(async () => {
    const { axe } = window as unknown as { axe: typeof import('axe-core') }
    // What holds is not described: naming each of its elements would take longer than the look itself.
    const { violations } = await axe.run({ resultTypes: ['violations'] })
    return violations.map(({ id, help, nodes }) => ({
      ...{ id, help, count: nodes.length },
      where: nodes.slice(0, 3).map(({ target, any }) => `${target.join(' ')} ${any[0]?.message ?? ''}`),
    }))
  })
  return violations.map(({ id, help, count, where }) => `axe ${id}: ${help} (${count}): ${where.join(' | ')}`)
}
