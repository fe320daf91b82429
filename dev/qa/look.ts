import { AxeBuilder } from '@axe-core/playwright'
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
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze()
  return violations.map(({ id, help, nodes }) => {
    const where = nodes.slice(0, 3).map(({ target, any }) => `${target.join(' ')} ${any[0]?.message ?? ''}`)
    return `axe ${id}: ${help} (${nodes.length}): ${where.join(' | ')}`
  })
}
