let isOther = false

/**
 * From now on everything in this runtime reads a clock that is so much ahead, or behind. The clocks of the database and
 * of the sandbox stay: what a test lets them compare with ours may differ by as much.
 */
export function shiftClock(byMs: number): void {
  if (isOther || byMs === 0) return
  isOther = true
  const Real = Date
  const now = () => Real.now() + byMs
  globalThis.Date = new Proxy(Real, {
    construct: (_, given) => Reflect.construct(Real, given.length === 0 ? [now()] : given),
    apply: () => new Real(now()).toString(),
    get: (_, key) => (key === 'now' ? now : Reflect.get(Real, key)),
  })
}

/** From now on the clock of this runtime stands. @returns lets it go on */
export function stopClock(at: number): () => void {
  const Running = globalThis.Date
  globalThis.Date = new Proxy(Running, {
    construct: (_, given) => Reflect.construct(Running, given.length === 0 ? [at] : given),
    apply: () => new Running(at).toString(),
    get: (_, key) => (key === 'now' ? () => at : Reflect.get(Running, key)),
  })
  return () => {
    globalThis.Date = Running
  }
}
