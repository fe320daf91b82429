import { addDays } from '../calendar/day.ts'
import { type Signal, waitingSignal } from './signal.ts'

/** A run with what efficiency needs. */
export interface HeartRun {
  activityId: string
  day: string
  name: string
  movingS: number
  distanceM: number
  /** Level pace of equal cost where known. */
  gradedPaceSPerKm: number | null
  averageHeartRateBpm: number
}

const WINDOW_DAYS = 42
const FEWEST_RUNS = 6
const SHORTEST_S = 20 * 60
const LABEL = 'Efficiency (pace at heart rate)'

/**
 * Pace at the same heart rate: the mean metres a heartbeat of runs of 20 min and longer in the last six weeks
 * against the six weeks before, said as pace at the athlete's usual heart rate.
 * @param runs of the last 84 days, any order
 * @returns a claim with 6 or more runs in each window, else what is missing
 * @see docs/methods.md#efficiency
 */
export function efficiencySignal(runs: readonly HeartRun[], today: string): Signal {
  const usable = runs.filter(
    (run) => run.movingS >= SHORTEST_S && run.distanceM > 0 && run.averageHeartRateBpm > 0,
  )
  const split = addDays(today, 1 - WINDOW_DAYS)
  const recent = usable.filter((run) => run.day >= split && run.day <= today)
  const earlier = usable.filter((run) => run.day < split && run.day >= addDays(split, -WINDOW_DAYS))
  const head = { key: 'efficiency', label: LABEL, windowDays: WINDOW_DAYS, n: recent.length } as const
  const missing = Math.max(FEWEST_RUNS - recent.length, FEWEST_RUNS - earlier.length)
  if (missing > 0) {
    const where = recent.length < FEWEST_RUNS ? 'in the last six weeks' : 'in the six weeks before'
    return waitingSignal(head, `Needs ${missing} more runs of 20 min with heart rate ${where}.`)
  }
  return claim(head, recent, earlier)
}

function claim(
  head: Pick<Signal, 'key' | 'label' | 'windowDays' | 'n'>,
  recent: readonly HeartRun[],
  earlier: readonly HeartRun[],
): Signal {
  const now = spread(recent.map(metresPerBeat))
  const before = spread(earlier.map(metresPerBeat))
  const bpm = Math.round(spread(recent.map((run) => run.averageHeartRateBpm)).mean)
  const pace = paceAt(now.mean, bpm)
  const delta = pace - paceAt(before.mean, bpm)
  const error = Math.sqrt(now.variance / recent.length + before.variance / earlier.length)
  const certainty = error > 0 ? Math.abs(now.mean - before.mean) / error : 0
  const isClear = certainty >= 1
  const by = `${Math.abs(Math.round(delta))} s/km ${delta < 0 ? 'faster' : 'slower'}`
  return {
    ...head,
    claim: isClear
      ? `Pace at ${bpm} bpm is ${by} than in the six weeks before (${recent.length} runs).`
      : `Pace at ${bpm} bpm is as in the six weeks before (${recent.length} runs).`,
    value: Math.round(pace),
    unit: 's/km',
    delta: Math.round(delta),
    confidence: certainty >= 2 && recent.length >= 12 ? 'high' : isClear ? 'medium' : 'low',
    why: null,
    changes: 'Heat, hills and terrain move heart rate too; more runs on usual routes make it surer.',
    receipts: recent
      .toSorted((a, b) => (a.day > b.day ? -1 : 1))
      .slice(0, 3)
      .map((run) => ({
        activityId: run.activityId,
        day: run.day,
        name: run.name,
        value: Math.round(metresPerBeat(run) * 1000) / 1000,
        unit: 'm/beat',
      })),
  }
}

function metresPerBeat(run: HeartRun): number {
  const speedMps = run.gradedPaceSPerKm ? 1000 / run.gradedPaceSPerKm : run.distanceM / run.movingS
  return (speedMps * 60) / run.averageHeartRateBpm
}

function paceAt(metresABeat: number, bpm: number): number {
  return 1000 / ((metresABeat * bpm) / 60)
}

function spread(values: readonly number[]): { mean: number; variance: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0)
  return { mean, variance: squares / Math.max(1, values.length - 1) }
}
