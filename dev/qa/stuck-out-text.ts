import type { Page } from 'playwright-core'

/**
 * Text that leaves the box it was given and so may lie over its neighbour, with how far: a number that may not
 * break in a column too narrow for it. Clipped and scrolled text is meant so; what is drawn in a chart has its own room.
 */
export function stuckOutText(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = []
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const words = node.textContent?.trim() ?? ''
      const parent = node.parentElement
      if (words === '' || !parent || parent.closest('svg, script, style, dialog, .sr-only')) continue
      if (!parent.checkVisibility({ visibilityProperty: true })) continue
      const range = document.createRange()
      range.selectNodeContents(node)
      const outPx = Math.round(range.getBoundingClientRect().right - roomEnd(parent))
      // The space at the end of a line may hang over its edge, and does where spaces are kept.
      const { whiteSpace, fontSize } = getComputedStyle(parent)
      const spacePx = whiteSpace === 'pre-wrap' ? Number.parseFloat(fontSize) / 3 : 3
      if (outPx > spacePx) found.push(`${words.slice(0, 40)} by ${outPx} px`)
    }
    return found

    /** Where the narrowest of the boxes around it ends; no further than what clips or scrolls, or stands by itself. */
    function roomEnd(from: Element): number {
      let end = Number.POSITIVE_INFINITY
      for (let at: Element | null = from; at && at !== document.body; at = at.parentElement) {
        const { display, overflowX, position } = getComputedStyle(at)
        if (overflowX !== 'visible') break
        if (!display.startsWith('inline') && display !== 'contents')
          end = Math.min(end, at.getBoundingClientRect().right)
        if (position === 'absolute' || position === 'fixed') break
      }
      return end
    }
  })
}
