import type { DailyValues } from './daily-values.ts'

/** Measures that belong together, each with the direction in which it counts. */
interface Cluster {
  key: string
  label: string
  members: Readonly<Record<string, 1 | -1>>
}

const CLUSTERS: readonly Cluster[] = [
  { key: 'sleep', label: 'sleep as a whole', members: { sleep_h: 1, sleep_quality: 1 } },
  { key: 'recovery', label: 'morning recovery', members: { hrv_ms: 1, rest_hr_bpm: -1, soreness: -1 } },
  { key: 'strain', label: 'strain outside training', members: { life_stress: 1, sleep_h: -1, mood: -1 } },
]

const FEWEST_MEMBERS = 2

/**
 * Each cluster as a measure of its own: on a day, the mean of how far its members lie from their own mean, in standard
 * deviations, where at least two of them are known.
 * @param inputs by day; members that are not among them are left out
 * @param outcomeKey clusters that hold the outcome itself are left out
 */
export function clusterValues(inputs: readonly DailyValues[], outcomeKey: string): DailyValues[] {
  return CLUSTERS.flatMap(({ key, label, members }) => {
    if (outcomeKey in members) return []
    const known = inputs.filter((input) => input.key in members)
    if (known.length < FEWEST_MEMBERS) return []
    const standard = known.map((input) => standardised(input.values, members[input.key] ?? 1))
    const values = (standard[0] ?? []).map((_, day) => {
      const given = standard.map((one) => one[day] ?? null).filter((value) => value !== null)
      return given.length < FEWEST_MEMBERS
        ? null
        : given.reduce((sum, value) => sum + value, 0) / given.length
    })
    return [{ key: `cluster_${key}`, label, unit: 'SD', values }]
  })
}

function standardised(values: readonly (number | null)[], sign: 1 | -1): (number | null)[] {
  const known = values.filter((value) => value !== null)
  const mean = known.reduce((sum, value) => sum + value, 0) / Math.max(1, known.length)
  const deviation = Math.sqrt(
    known.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(1, known.length - 1),
  )
  return values.map((value) =>
    value === null || deviation === 0 ? null : (sign * (value - mean)) / deviation,
  )
}
