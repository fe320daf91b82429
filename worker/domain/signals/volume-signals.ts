import { addDays, daysBetween } from '../calendar/day.ts'
import { type Signal, waitingSignal } from './signal.ts'

/** One day with something done. */
export interface ActiveDay {
  day: string
  activities: number
  movingS: number
}

/** A session that may be the longest of its window. */
export interface LongSession {
  activityId: string
  day: string
  name: string
  distanceM: number
}

const WINDOW_DAYS = 28
const WEEKS = 8

/**
 * Hours of the last 28 days against the 28 before.
 * @param days of the last 56 days, any order
 */
export function volumeSignal(days: readonly ActiveDay[], today: string): Signal {
  const [recent, earlier] = windows(days, today)
  const n = recent.reduce((sum, day) => sum + day.activities, 0)
  const head = { key: 'volume', label: 'Volume', windowDays: WINDOW_DAYS, n } as const
  if (n < 4 || earlier.length === 0) {
    return waitingSignal(head, 'Needs 4 activities in the last 28 days, and some in the 28 before.')
  }
  const hours = total(recent) / 3600
  const before = total(earlier) / 3600
  const change = (hours - before) / before
  const percent = Math.abs(Math.round(change * 100))
  const share = percent === 0 ? 'as much as in' : `${change < 0 ? '−' : '+'}${percent} % against`
  return {
    ...head,
    claim: `${hours.toFixed(1)} h in 28 days, ${share} the 28 before (${n} activities).`,
    value: round1(hours),
    unit: 'h',
    delta: round1(hours - before),
    confidence: 'high',
    why: null,
    changes: 'An activity added to either four weeks raises its side.',
    receipts: [],
  }
}

/**
 * Days with training a week over the last eight whole weeks of seven days.
 * @param days of the last 56 days, any order
 */
export function consistencySignal(days: readonly ActiveDay[], today: string): Signal {
  const first = addDays(today, 1 - WEEKS * 7)
  const active = days.filter((day) => day.day >= first && day.day <= today && day.activities > 0)
  const head = { key: 'consistency', label: 'Consistency', windowDays: WEEKS * 7, n: active.length } as const
  const weeks = new Set(active.map((day) => Math.floor(daysBetween(first, day.day) / 7)))
  if (weeks.size < 3) return waitingSignal(head, 'Needs training in 3 of the last 8 weeks.')
  const perWeek = active.length / WEEKS
  return {
    ...head,
    claim: `${perWeek.toFixed(1)} training days a week over 8 weeks; ${weeks.size} of 8 weeks had some.`,
    value: round1(perWeek),
    unit: 'days a week',
    delta: null,
    confidence: 'high',
    why: null,
    changes: null,
    receipts: [],
  }
}

/**
 * The longest run of the last 28 days against the longest of the 28 before.
 * @param runs of the last 56 days, any order
 */
export function longSessionSignal(runs: readonly LongSession[], today: string): Signal {
  const [recent, earlier] = windows(runs, today)
  const head = {
    key: 'long_session',
    label: 'Longest run',
    windowDays: WINDOW_DAYS,
    n: recent.length,
  } as const
  const longest = farthest(recent)
  const before = farthest(earlier)
  if (recent.length < 3 || !longest || !before) {
    return waitingSignal(head, 'Needs 3 runs with distance in the last 28 days, and one in the 28 before.')
  }
  const km = longest.distanceM / 1000
  const beforeKm = before.distanceM / 1000
  return {
    ...head,
    claim: `Longest run of 28 days: ${km.toFixed(1)} km; ${beforeKm.toFixed(1)} km in the 28 before.`,
    value: round1(km),
    unit: 'km',
    delta: round1(km - beforeKm),
    confidence: 'high',
    why: null,
    changes: null,
    receipts: [longest, before].map((run) => ({
      activityId: run.activityId,
      day: run.day,
      name: run.name,
      value: round1(run.distanceM / 1000),
      unit: 'km',
    })),
  }
}

function windows<T extends { day: string }>(items: readonly T[], today: string): [T[], T[]] {
  const split = addDays(today, 1 - WINDOW_DAYS)
  const first = addDays(split, -WINDOW_DAYS)
  return [
    items.filter((one) => one.day >= split && one.day <= today),
    items.filter((one) => one.day >= first && one.day < split),
  ]
}

function total(days: readonly ActiveDay[]): number {
  return days.reduce((sum, day) => sum + day.movingS, 0)
}

function farthest(runs: readonly LongSession[]): LongSession | undefined {
  return runs.toSorted((a, b) => b.distanceM - a.distanceM)[0]
}

function round1(value: number): number {
  return Math.round(value * 10) / 10
}
