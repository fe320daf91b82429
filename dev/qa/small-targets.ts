import type { Page } from 'playwright-core'

const LEAST_PX = 44

/**
 * Controls that a finger cannot hit in a square of 44 px around their middle. What counts is what would be
 * pressed there, so an invisible enlargement or a label counts as its control.
 *
 * Exceptions: a link inside a sentence (it is as high as its line); what only shows on focus; a control that is
 * switched off; the marks of a chart, whose table gives the same by keyboard and touch.
 */
export function smallTargets(page: Page): Promise<string[]> {
  return page.evaluate((leastPx) => {
    const CONTROLS = 'a[href], button, input:not([type=hidden]), select, textarea, summary, [role=button]'
    const seen = new Set<Element>()
    const small: string[] = []
    // What lies behind an open dialog waits until it is closed; it is modal only once its script has run.
    const room = document.querySelector('dialog[open]') ?? document
    for (const control of room.querySelectorAll<HTMLElement>(CONTROLS)) {
      const target = hittable(control)
      if (seen.has(target) || !isShown(target) || isExcepted(control)) continue
      seen.add(target)
      target.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' })
      const box = target.getBoundingClientRect()
      const half = leastPx / 2 - 0.75
      const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 }
      const misses = [
        box.height < leastPx - 1 &&
          !(hits(target, middle.x, middle.y - half) && hits(target, middle.x, middle.y + half)),
        box.width < leastPx - 1 &&
          !(hits(target, middle.x - half, middle.y) && hits(target, middle.x + half, middle.y)),
      ]
      if (misses.includes(true))
        small.push(`${name(control)} ${Math.round(box.width)}×${Math.round(box.height)}`)
    }
    window.scrollTo({ top: 0, behavior: 'instant' })
    return small

    function hittable(control: HTMLElement): HTMLElement {
      return control.matches('input[type=checkbox], input[type=radio], input[type=file]')
        ? (control.closest('label') ?? control)
        : control
    }

    function isShown(element: HTMLElement): boolean {
      const box = element.getBoundingClientRect()
      const onPage = box.bottom + window.scrollY > 0 && box.right > 0
      return (
        box.width > 1 && box.height > 1 && onPage && element.checkVisibility({ visibilityProperty: true })
      )
    }

    function isExcepted(control: HTMLElement): boolean {
      if (control.matches(':disabled') || control.closest('svg')) return true
      return control.matches('a') && getComputedStyle(control).display === 'inline' && isInSentence(control)
    }

    function isInSentence(link: HTMLElement): boolean {
      const around = link.parentElement?.textContent?.trim() ?? ''
      return around.length > (link.textContent?.trim().length ?? 0)
    }

    function hits(target: HTMLElement, x: number, y: number): boolean {
      const inside = x >= 0 && y >= 0 && x < window.innerWidth && y < window.innerHeight
      return inside && target.contains(document.elementFromPoint(x, y))
    }

    function name(control: HTMLElement): string {
      const words = control.getAttribute('aria-label') ?? control.textContent ?? ''
      return `${control.tagName.toLowerCase()} "${words.trim().replace(/\s+/g, ' ').slice(0, 40)}"`
    }
  }, LEAST_PX)
}
