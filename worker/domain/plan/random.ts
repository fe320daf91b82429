/** A number from 0 up to 1 that depends on its arguments alone, so that a plan is the same each time it is made. */
export function chance(seed: number, ...parts: readonly number[]): number {
  let state = seed | 0
  for (const part of parts) state = scramble(state ^ scramble(part | 0))
  return (scramble(state) >>> 0) / 4_294_967_296
}

/** One round of the 32-bit finaliser of MurmurHash3, whose constants these are. */
function scramble(value: number): number {
  let x = (value + 0x9e3779b9) | 0
  x = Math.imul(x ^ (x >>> 16), 0x85ebca6b)
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35)
  return x ^ (x >>> 16)
}
