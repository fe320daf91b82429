/** One hard effort: a mean-max point of 3 to 20 min. */
export interface HardEffort {
  durationS: number
  /** Mean power (W) or speed (m/s) over the duration. */
  value: number
}

export interface CriticalModel {
  /** Critical power (W) or speed (m/s): what could be held long. For swims this is CSS. */
  critical: number
  /** What can be spent above it: W′ in joules, D′ in metres. */
  reserve: number
  /** How well the line fits, 0 to 1. */
  fit: number
}

const SHORTEST_S = 120
const LONGEST_S = 1200
/** Efforts of nearly one length draw any line. */
const LEAST_SPREAD = 2

/**
 * The two-parameter critical power model: total work is `critical × time + reserve`, a least-squares line
 * through efforts of 2 to 20 min. The same line through distance gives critical speed.
 * @param efforts others than 2 to 20 min are left out
 * @returns null with fewer than two efforts, with lengths less than a factor 2 apart, or when the line makes no
 * sense (a negative reserve or rate)
 * @see docs/methods.md#critical-power
 */
export function criticalModel(efforts: readonly HardEffort[]): CriticalModel | null {
  const usable = efforts.filter((e) => e.durationS >= SHORTEST_S && e.durationS <= LONGEST_S && e.value > 0)
  const times = usable.map((e) => e.durationS)
  if (usable.length < 2 || Math.max(...times) < LEAST_SPREAD * Math.min(...times)) return null
  const work = usable.map((e) => e.value * e.durationS)
  const meanT = mean(times)
  const meanW = mean(work)
  const spreadT = mean(times.map((t) => (t - meanT) ** 2))
  const spreadW = mean(work.map((w) => (w - meanW) ** 2))
  const together = mean(times.map((t, i) => (t - meanT) * ((work[i] ?? 0) - meanW)))
  const critical = together / spreadT
  const reserve = meanW - critical * meanT
  if (!(critical > 0 && reserve >= 0 && critical < Infinity)) return null
  return { critical, reserve, fit: Math.min(1, together ** 2 / (spreadT * spreadW)) }
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
