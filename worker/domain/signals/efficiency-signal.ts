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

/** A ride with what efficiency needs. */
export interface HeartRide {
  activityId: string
  day: string
  name: string
  movingS: number
  /** Normalised where known, else the mean. */
  powerW: number
  averageHeartRateBpm: number
}

const WINDOW_DAYS = 42
export const FEWEST_SESSIONS = 6
export const SHORTEST_S = 20 * 60

/** One session by what a heartbeat brought. */
interface Beat {
  activityId: string
  day: string
  name: string
  perBeat: number
  bpm: number
}

interface Kind {
  key: 'efficiency' | 'efficiency_power'
  label: string
  sessions: string
  /** What so much a heartbeat means at a heart rate, in the unit that is shown. */
  at: (perBeat: number, bpm: number) => number
  unit: string
  perBeatUnit: string
  subject: (bpm: number) => string
  better: string
  worse: string
  changes: string
  /** Whether less of the unit is better: seconds a kilometre. */
  isLessBetter: boolean
}

const PACE: Kind = {
  key: 'efficiency',
  label: 'Efficiency (pace at heart rate)',
  sessions: 'runs',
  at: (metresABeat, bpm) => 1000 / ((metresABeat * bpm) / 60),
  unit: 's/km',
  perBeatUnit: 'm/beat',
  subject: (bpm) => `Pace at ${bpm} bpm`,
  better: 'faster',
  worse: 'slower',
  changes: 'Heat, hills and terrain move heart rate too; more runs on usual routes make it surer.',
  isLessBetter: true,
}

const POWER: Kind = {
  key: 'efficiency_power',
  label: 'Efficiency (power at heart rate)',
  sessions: 'rides',
  at: (wattsABeat, bpm) => wattsABeat * bpm,
  unit: 'W',
  perBeatUnit: 'W/bpm',
  subject: (bpm) => `Power at ${bpm} bpm`,
  better: 'higher',
  worse: 'lower',
  changes: 'Heat, caffeine and short hard rides move heart rate too; more even rides make it surer.',
  isLessBetter: false,
}

/**
 * Pace at the same heart rate: the mean metres a heartbeat of runs of 20 min and longer in the last six weeks
 * against the six weeks before, said as pace at the athlete's usual heart rate.
 * @param runs of the last 84 days, any order
 * @returns a claim with 6 or more runs in each window, else what is missing
 * @see docs/methods.md#efficiency
 */
export function efficiencySignal(runs: readonly HeartRun[], today: string): Signal {
  return signalOf(PACE, runBeats(runs), today)
}

/**
 * Power at the same heart rate, as pace is: normalised power a heartbeat of rides of 20 min and longer.
 * @see docs/methods.md#efficiency
 */
export function powerEfficiencySignal(rides: readonly HeartRide[], today: string): Signal {
  return signalOf(POWER, rideBeats(rides), today)
}

/** Runs of 20 min and longer by metres a heartbeat. */
export function runBeats(runs: readonly HeartRun[]): Beat[] {
  return runs
    .filter((run) => run.movingS >= SHORTEST_S && run.distanceM > 0 && run.averageHeartRateBpm > 0)
    .map(({ activityId, day, name, averageHeartRateBpm: bpm, ...run }) => {
      const speedMps = run.gradedPaceSPerKm ? 1000 / run.gradedPaceSPerKm : run.distanceM / run.movingS
      return { activityId, day, name, bpm, perBeat: (speedMps * 60) / bpm }
    })
}

/** Rides of 20 min and longer by watts a beat a minute. */
export function rideBeats(rides: readonly HeartRide[]): Beat[] {
  return rides
    .filter((ride) => ride.movingS >= SHORTEST_S && ride.powerW > 0 && ride.averageHeartRateBpm > 0)
    .map(({ activityId, day, name, averageHeartRateBpm: bpm, powerW }) => {
      return { activityId, day, name, bpm, perBeat: powerW / bpm }
    })
}

function signalOf(kind: Kind, beats: readonly Beat[], today: string): Signal {
  const split = addDays(today, 1 - WINDOW_DAYS)
  const recent = beats.filter(({ day }) => day >= split && day <= today)
  const earlier = beats.filter(({ day }) => day < split && day >= addDays(split, -WINDOW_DAYS))
  const head = { key: kind.key, label: kind.label, windowDays: WINDOW_DAYS, n: recent.length }
  const missing = Math.max(FEWEST_SESSIONS - recent.length, FEWEST_SESSIONS - earlier.length)
  if (missing > 0) {
    const where = recent.length < FEWEST_SESSIONS ? 'in the last six weeks' : 'in the six weeks before'
    const what = kind === PACE ? 'heart rate' : 'power and heart rate'
    return waitingSignal(head, `Needs ${missing} more ${kind.sessions} of 20 min with ${what} ${where}.`)
  }
  return claim(kind, head, recent, earlier)
}

function claim(
  kind: Kind,
  head: Pick<Signal, 'key' | 'label' | 'windowDays' | 'n'>,
  recent: readonly Beat[],
  earlier: readonly Beat[],
): Signal {
  const now = spread(recent.map((one) => one.perBeat))
  const before = spread(earlier.map((one) => one.perBeat))
  const bpm = Math.round(spread(recent.map((one) => one.bpm)).mean)
  const value = kind.at(now.mean, bpm)
  const delta = value - kind.at(before.mean, bpm)
  const error = Math.sqrt(now.variance / recent.length + before.variance / earlier.length)
  const certainty = error > 0 ? Math.abs(now.mean - before.mean) / error : 0
  const isClear = certainty >= 1
  const word = delta < 0 === kind.isLessBetter ? kind.better : kind.worse
  const n = `(${recent.length} ${kind.sessions})`
  const subject = kind.subject(bpm)
  return {
    ...head,
    claim: isClear
      ? `${subject} is ${Math.abs(Math.round(delta))} ${kind.unit} ${word} than in the six weeks before ${n}.`
      : `${subject} is as in the six weeks before ${n}.`,
    value: Math.round(value),
    unit: kind.unit,
    delta: Math.round(delta),
    confidence: certainty >= 2 && recent.length >= 12 ? 'high' : isClear ? 'medium' : 'low',
    why: null,
    changes: kind.changes,
    receipts: recent
      .toSorted((a, b) => (a.day > b.day ? -1 : 1))
      .slice(0, 3)
      .map(({ activityId, day, name, perBeat }) => ({
        ...{ activityId, day, name, value: Math.round(perBeat * 1000) / 1000, unit: kind.perBeatUnit },
      })),
  }
}

function spread(values: readonly number[]): { mean: number; variance: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0)
  return { mean, variance: squares / Math.max(1, values.length - 1) }
}
