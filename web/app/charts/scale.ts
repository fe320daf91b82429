export interface Scale {
  (value: number): number
  readonly domain: readonly [number, number]
}

/** A straight line from domain to range. An empty domain maps to the middle, so one value can be drawn. */
export function linear(domain: readonly [number, number], range: readonly [number, number]): Scale {
  const [d0, d1] = domain
  const [r0, r1] = range
  const [span, room] = [d1 - d0, r1 - r0]
  const scale = (value: number) => (span === 0 ? (r0 + r1) / 2 : r0 + ((value - d0) / span) * room)
  return Object.assign(scale, { domain })
}

const STEPS = [1, 2, 2.5, 5, 10]

/** A round step that cuts a span into about `count` parts. */
export function niceStep(span: number, count: number): number {
  if (!(span > 0)) return 1
  const raw = span / Math.max(1, count)
  const power = 10 ** Math.floor(Math.log10(raw))
  return (STEPS.find((step) => step * power >= raw) ?? 10) * power
}

/** Round values inside [min, max], about `count` of them, zero exact where it lies inside. */
export function ticks(min: number, max: number, count: number): number[] {
  const step = niceStep(max - min, count)
  const first = Math.ceil(min / step - 1e-9)
  const last = Math.floor(max / step + 1e-9)
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) =>
    Number(((first + i) * step).toPrecision(12)),
  )
}

const CLOCK_STEPS_S = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400, 28_800]

/** Ticks for seconds, on the steps a clock has: paces and elapsed time. */
export function clockTicks(minS: number, maxS: number, count: number): number[] {
  const raw = (maxS - minS) / Math.max(1, count)
  const step = CLOCK_STEPS_S.find((candidate) => candidate >= raw) ?? 86_400
  const first = Math.ceil(minS / step)
  return Array.from(
    { length: Math.max(0, Math.floor(maxS / step) - first + 1) },
    (_, i) => (first + i) * step,
  )
}

/** Smallest and largest present value; null when there is none. */
export function extent(values: readonly (number | null)[]): [number, number] | null {
  let min = Number.POSITIVE_INFINITY
  let max = Number.NEGATIVE_INFINITY
  for (const value of values) {
    if (value === null || !Number.isFinite(value)) continue
    if (value < min) min = value
    if (value > max) max = value
  }
  return min <= max ? [min, max] : null
}
