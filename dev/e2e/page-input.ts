import type { Locator, Page } from 'playwright-core'

/** How a person works a page: by touch, or by keyboard alone. */
export interface PageInput {
  /** A button or a link. */
  press(target: Locator): Promise<void>
  type(target: Locator, text: string): Promise<void>
  /** A checkbox or a radio button. */
  tick(target: Locator): Promise<void>
  choose(target: Locator, label: string): Promise<void>
}

export function touch(): PageInput {
  return {
    press: (target) => target.tap(),
    type: (target, text) => target.fill(text),
    tick: (target) => target.locator('xpath=ancestor::label').tap(),
    choose: async (target, label) => void (await target.selectOption({ label })),
  }
}

const MOST_STOPS = 200

/** Tab, arrows, Enter, Space and letters; every stop must show where the focus is. */
export function keyboard(page: Page): PageInput {
  /** Goes on with one key until the focus is where it should be. */
  const go = async (key: string, target: Locator, isThere: (element: Element) => boolean) => {
    await target.waitFor({ state: 'attached' })
    for (let stops = 0; stops < MOST_STOPS; stops++) {
      if (await target.evaluate(isThere)) return
      await page.keyboard.press(key)
      const unseen = await page.evaluate(focusWithoutMark)
      if (unseen) throw new Error(`the focus does not show on ${unseen}`)
    }
    throw new Error(`${target} cannot be reached with the key ${key}`)
  }
  const isFocused = (element: Element) => element === document.activeElement
  return {
    async press(target) {
      await go('Tab', target, isFocused)
      await page.keyboard.press('Enter')
    },
    async type(target, text) {
      await go('Tab', target, isFocused)
      await page.keyboard.press('ControlOrMeta+a')
      await page.keyboard.type(text)
    },
    async tick(target) {
      // Radio buttons of one name are one stop; arrows go between them.
      await go('Tab', target, isInFocusedGroup)
      await page.keyboard.press('Space')
      await go('ArrowRight', target, isFocused)
    },
    async choose(target, label) {
      await go('Tab', target, isFocused)
      await page.keyboard.type(label)
    },
  }
}

function isInFocusedGroup(element: Element): boolean {
  const focused = document.activeElement
  if (focused === element) return true
  return (
    element.getAttribute('type') === 'radio' && focused?.getAttribute('name') === element.getAttribute('name')
  )
}

/** The focused element if neither it nor what stands for it is marked; null when the focus shows. */
function focusWithoutMark(): string | null {
  const focused = document.activeElement
  // The browser itself marks the part of a date in which one is.
  if (!focused || focused === document.body || focused.matches('input[type=date]')) return null
  const around = [focused, focused.closest('label'), focused.nextElementSibling, focused.parentElement]
  const isMarked = around.some((element) => {
    if (!element) return false
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element)
    return (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) > 0) || boxShadow !== 'none'
  })
  return isMarked ? null : focused.outerHTML.slice(0, 120)
}
