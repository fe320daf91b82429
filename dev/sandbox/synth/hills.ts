import { between, type Random } from '../random.ts'

/**
 * Altitudes of `points` points that climb exactly `gainM` in all and end where they began.
 * Worked in whole decimetres, and each climb is monotone, so rounding to 0.1 m loses nothing.
 */
export function hills(points: number, gainM: number, baseM: number, random: Random): Float64Array {
  const base = Math.round(baseM * 10)
  const altitude = new Float64Array(points).fill(base / 10)
  const gain = Math.round(gainM * 10)
  const count = Math.min(
    Math.max(1, Math.round(points / 500)),
    40,
    Math.floor((points - 1) / 2),
    Math.ceil(gain / 30),
  )
  if (gain <= 0 || count < 1) return altitude
  const climbs = split(gain, count, random)
  const corners = split(points - 1 - 2 * count, 2 * count, random).map((share) => share + 1)
  let at = 0
  let level = base
  climbs.forEach((climb, hill) => {
    const peak = level + climb
    leg(altitude, at, corners[2 * hill] ?? 1, level, peak)
    at += corners[2 * hill] ?? 1
    const isLast = hill === count - 1
    const valley = isLast ? base : peak - Math.round((peak - base) * between(random, 0.5, 1))
    leg(altitude, at, corners[2 * hill + 1] ?? 1, peak, valley)
    at += corners[2 * hill + 1] ?? 1
    level = valley
  })
  return altitude
}

/** `total` in `count` whole parts of uneven size, none of them negative. */
function split(total: number, count: number, random: Random): number[] {
  const weights = Array.from({ length: count }, () => between(random, 0.4, 1.6))
  const sum = weights.reduce((all, weight) => all + weight, 0)
  let before = 0
  let reached = 0
  return weights.map((weight) => {
    reached += weight
    const upTo = Math.round((total * reached) / sum)
    const share = upTo - before
    before = upTo
    return share
  })
}

function leg(altitude: Float64Array, from: number, length: number, startDm: number, endDm: number): void {
  for (let i = 1; i <= length; i++) {
    const eased = (1 - Math.cos((Math.PI * i) / length)) / 2
    altitude[from + i] = Math.round(startDm + (endDm - startDm) * eased) / 10
  }
}
