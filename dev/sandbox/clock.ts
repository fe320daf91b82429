/** The sandbox's time: the real one, unless a test moved it. */
export interface Clock {
  nowMs(): number
  set(nowMs: number): void
  advance(ms: number): void
  reset(): void
}

export function createClock(realNowMs: () => number): Clock {
  let offsetMs = 0
  return {
    nowMs: () => realNowMs() + offsetMs,
    set(nowMs) {
      offsetMs = nowMs - realNowMs()
    },
    advance(ms) {
      offsetMs += ms
    },
    reset() {
      offsetMs = 0
    },
  }
}
