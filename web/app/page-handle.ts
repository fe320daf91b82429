import type { Area } from '#web/components/shell/navigation.ts'

/** What a route says about itself: `export const handle: PageHandle = { … }`. */
export interface PageHandle {
  /** Navigation around the page; absent on public and account pages. */
  area?: Area
  /** The item marked as current in the navigation. */
  nav?: string
  /** Ships script. Left out, the page arrives with 0 kB of it, but for one line on pages of a person (`typed/`). */
  hydrate?: boolean
}
