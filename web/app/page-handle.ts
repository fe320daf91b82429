import type { Face } from '#web/components/shell/places.ts'

/** What a route says about itself: `export const handle: PageHandle = { … }`. */
export interface PageHandle {
  /** Navigation around the page; absent on public and account pages. */
  face?: Face
  /** The place marked as current in the navigation. */
  place?: string
  /** Ships script. Left out, the page arrives with 0 kB of it. */
  hydrate?: boolean
}
