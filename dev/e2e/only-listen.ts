import type { Page } from 'playwright-core'

/**
 * For a page's start: it asks nothing by itself any more, so what it shows of a change, it was told of. It says when it
 * begins to listen.
 */
export function onlyListen(): void {
  const every = window.setInterval
  window.setInterval = ((work: () => void, ms?: number) =>
    (ms ?? 0) >= 5_000 ? 0 : every(work, ms)) as typeof setInterval
  window.WebSocket = class extends WebSocket {
    constructor(address: string | URL) {
      super(address)
      this.addEventListener('open', () => document.documentElement.setAttribute('data-listening', ''))
    }
  }
}

/** Opens a page and waits until it is told of changes. */
export async function openListening(page: Page, path: string): Promise<void> {
  await page.goto(path)
  await page.locator('[data-listening]').waitFor({ state: 'attached' })
}
