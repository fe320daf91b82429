import type { DailyOutcome } from './daily-values.ts'
import { byDay, type CheckInDay, type Window } from './inputs.ts'

/** An activity with what outcomes are read from. */
export interface OutcomeActivity {
  id: string
  day: string
  name: string
  sport: string
  movingS: number
  distanceM: number | null
  gradedPaceSPerKm: number | null
  averageHeartRateBpm: number | null
  normalisedPowerW: number | null
  isIndoor: boolean
}

/** The day's best stretch as a share of the athlete's own best over the same distance by then. */
export interface BestShareDay {
  day: string
  percent: number
}

const SHORTEST_S = 20 * 60
const HIGHER = { more: 'higher', less: 'lower' }

/** What training is judged by, a value a day: means of the day's activities of 20 min and longer, by their time. */
export function insightOutcomes(
  window: Window,
  activities: readonly OutcomeActivity[],
  bests: readonly BestShareDay[],
  checkIns: readonly CheckInDay[],
): DailyOutcome[] {
  const long = activities.filter(({ movingS }) => movingS >= SHORTEST_S)
  const runs = long.filter(({ sport, isIndoor }) => sport === 'run' && !isIndoor)
  const rides = long.filter(({ sport }) => sport === 'bike')
  const mean = (rows: readonly OutcomeActivity[], of: (row: OutcomeActivity) => number | null) =>
    dayMeans(window, rows, of)
  return [
    {
      key: 'run_efficiency',
      label: 'running efficiency',
      unit: 'm/beat',
      words: HIGHER,
      values: mean(runs, (run) => {
        const speedMps = speedOf(run)
        return speedMps && run.averageHeartRateBpm ? (speedMps * 60) / run.averageHeartRateBpm : null
      }),
    },
    {
      key: 'run_pace',
      label: 'running pace',
      unit: 's/km',
      words: { more: 'slower', less: 'faster' },
      values: mean(runs, (run) => {
        const speedMps = speedOf(run)
        return speedMps ? 1000 / speedMps : null
      }),
    },
    {
      key: 'ride_efficiency',
      label: 'power at heart rate',
      unit: 'W/bpm',
      words: HIGHER,
      values: mean(rides, ({ normalisedPowerW, averageHeartRateBpm }) =>
        normalisedPowerW && averageHeartRateBpm ? normalisedPowerW / averageHeartRateBpm : null,
      ),
    },
    {
      key: 'best_share',
      label: 'the day’s best stretch',
      unit: '% of own best',
      words: HIGHER,
      values: byDay(window, bests, ({ percent }) => percent),
    },
    {
      key: 'soreness',
      label: 'soreness',
      unit: 'of 5',
      words: HIGHER,
      values: byDay(window, checkIns, (one) => one.soreness ?? null),
    },
    {
      key: 'weight_kg',
      label: 'weight',
      unit: 'kg',
      words: HIGHER,
      values: byDay(window, checkIns, (one) => one.weightKg ?? null),
    },
  ]
}

function speedOf({ gradedPaceSPerKm, distanceM, movingS }: OutcomeActivity): number | null {
  if (gradedPaceSPerKm) return 1000 / gradedPaceSPerKm
  return distanceM ? distanceM / movingS : null
}

function dayMeans(
  { place, days }: Window,
  rows: readonly OutcomeActivity[],
  of: (row: OutcomeActivity) => number | null,
): (number | null)[] {
  const sums = new Float64Array(days)
  const times = new Float64Array(days)
  for (const row of rows) {
    const value = of(row)
    const at = place(row.day)
    if (value === null || at < 0 || at >= days) continue
    sums[at] = (sums[at] ?? 0) + value * row.movingS
    times[at] = (times[at] ?? 0) + row.movingS
  }
  return Array.from(sums, (sum, day) => (times[day] ? sum / (times[day] ?? 1) : null))
}
