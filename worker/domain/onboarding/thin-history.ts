import { addDays, daysBetween } from '../calendar/day.ts'

const WINDOW_DAYS = 56
const ENOUGH_RUNS = 12
const LONGEST_SILENCE_DAYS = 28

export interface ThinHistory {
  isThin: boolean
  /** Runs in the last eight weeks, today included. */
  runsInWindow: number
  newestRunDay: string | null
  /** Days since the newest run; null without one. */
  silentDays: number | null
  /** How many more runs would do, if nothing else stands in the way. */
  runsMissing: number
}

/**
 * Whether too little is known of an athlete's running to build on: fewer than 12 runs in 8 weeks, or the newest
 * older than 28 days. Then a baseline is asked for.
 * @param runDays local days of all runs, one entry a run, any order; days after today do not count
 * @param today athlete-local
 */
export function thinHistory(runDays: readonly string[], today: string): ThinHistory {
  const firstDay = addDays(today, 1 - WINDOW_DAYS)
  const past = runDays.filter((day) => day <= today)
  const runsInWindow = past.filter((day) => day >= firstDay).length
  const newestRunDay = past.reduce<string | null>(
    (newest, day) => (newest === null || day > newest ? day : newest),
    null,
  )
  const silentDays = newestRunDay === null ? null : daysBetween(newestRunDay, today)
  const isStale = silentDays === null || silentDays > LONGEST_SILENCE_DAYS
  return {
    isThin: runsInWindow < ENOUGH_RUNS || isStale,
    runsInWindow,
    newestRunDay,
    silentDays,
    runsMissing: Math.max(0, ENOUGH_RUNS - runsInWindow),
  }
}
