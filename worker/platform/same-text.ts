import { timingSafeEqual } from 'node:crypto'

const bytes = (text: string) => new TextEncoder().encode(text)

/** Whether two texts are equal, in a time that does not tell how far they agree. */
export function sameText(given: string, secret: string): boolean {
  const [a, b] = [bytes(given), bytes(secret)]
  return a.byteLength === b.byteLength && timingSafeEqual(a, b)
}
