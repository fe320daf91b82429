import { flatSteps } from '../workout/totals.ts'
import type { Session } from './finish-week.ts'
import type { EnduranceSport } from './plan.ts'
import type { ReturnPlan } from './return-from-break.ts'

/** What a whole week of the plan holds of one sport, minutes. */
export interface WeekHeld {
  all: number
  /** Without the walks of runs that are walked in part. */
  moving: number
}

/** A week on the way back may hold so much more at least: a tenth of very little is nothing (ours). */
const LEAST_STEP_MIN = 20

/**
 * Most minutes of a week after a break. What was done before it is no ground to stand on: only what has been held since.
 * The first weeks of running without walks go by what was run, not by what was walked besides.
 */
export function mostBack(held: readonly WeekHeld[], back: ReturnPlan, isWalked: boolean): number {
  if (back.weekShares.length === 0) return Infinity
  const largest = Math.max(0, ...held.map(({ all, moving }) => (isWalked ? all : moving)))
  return largest === 0 ? Infinity : Math.max(largest * back.mostStep, largest + LEAST_STEP_MIN)
}

/** A recovery week is less than what the weeks before it really held, not than what they were to hold. */
export function mostOfRecovery(held: readonly WeekHeld[], share: number): number {
  const largest = Math.max(0, ...held.slice(-4).map(({ all }) => all))
  return largest === 0 ? Infinity : largest * share
}

/** What is left to a week of which days are blocked: two sessions more than its days are not packed into them (ours). */
export const shareOfOpen = (open: number, usual: number): number =>
  open >= usual ? 1 : Math.min(1, (open + 2) / usual)

export function weekHeld(sessions: readonly Session[], sport: EnduranceSport, keptMin: number): WeekHeld {
  let [all, moving] = [keptMin, keptMin]
  for (const { placed, workout, estimate } of sessions) {
    const minutes = (estimate.bySport[sport]?.s ?? 0) / 60
    all += minutes
    moving += minutes > 0 && placed.draft.runWalkStage !== undefined ? workMinutes(workout) : minutes
  }
  return { all, moving }
}

const workMinutes = (workout: Session['workout']) =>
  flatSteps(workout).reduce(
    (sum, { intent, length }) => sum + (intent === 'work' && length.by === 'time' ? length.s / 60 : 0),
    0,
  )
