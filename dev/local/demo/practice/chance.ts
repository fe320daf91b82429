import { type IdKind, makeId } from '#worker/platform/ids.ts'

/** Chance that falls the same way every time: the demo looks alike on every machine. */
export interface Chance {
  /** From 0 up to, not including, 1. */
  next(): number
  isTrue(share: number): boolean
  pick<T>(list: readonly [T, ...T[]]): T
  id(kind: IdKind, atMs: number): string
}

export function seededChance(seed: number): Chance {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  return {
    next,
    isTrue: (share) => next() < share,
    pick: (list) => list[Math.floor(next() * list.length)] ?? list[0],
    id: (kind, atMs) =>
      makeId(
        kind,
        atMs,
        Uint8Array.from({ length: 10 }, () => next() * 256),
      ),
  }
}
