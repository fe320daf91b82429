import type { Sport } from '#worker/domain/activity/sport.ts'
import { addDays } from '#worker/domain/calendar/day.ts'
import { type DailyStress, dailyStress } from '#worker/domain/load/daily-stress.ts'
import { type Load, NO_LOAD } from '#worker/domain/load/load.ts'
import { loadSeries } from '#worker/domain/load/load-series.ts'
import type { DayShare } from './derive-activity.ts'
import type { Audience } from './efforts.ts'
import type { DeriveState } from './repo/load-derivation.ts'
import type { DayLoadWrite, FitnessRun } from './repo/store-derivation.ts'

/** One row a day and sport. Sums run in order of size, so arrival order never shows in a bit. */
export function dayLoadRows(
  athleteId: string,
  audience: Audience,
  shares: readonly DayShare[],
): DayLoadWrite[] {
  const groups = new Map<string, DayShare[]>()
  for (const share of shares) {
    const key = `${share.day} ${share.sport}`
    const group = groups.get(key)
    if (group) group.push(share)
    else groups.set(key, [share])
  }
  return [...groups.values()].flatMap((group) => {
    const [first] = group
    if (!first) return []
    const sum = (of: (share: DayShare) => number) =>
      group
        .map(of)
        .sort((a, b) => a - b)
        .reduce((total, value) => total + value, 0)
    return [
      {
        athleteId,
        audience,
        day: first.day,
        sport: first.sport,
        stress: sum((share) => share.points),
        movingS: sum((share) => share.movingS),
        distanceM: sum((share) => share.distanceM),
        elevationGainM: sum((share) => share.elevationGainM),
        activities: sum((share) => share.activities),
        easyS: sum((share) => share.intensity?.easyS ?? 0),
        moderateS: sum((share) => share.intensity?.moderateS ?? 0),
        hardS: sum((share) => share.intensity?.hardS ?? 0),
      },
    ]
  })
}

interface SportDay {
  day: string
  sport: string
  stress: number
}

/** Rows of one scope to write, or from which day its stored rows go. */
export interface ScopeRun {
  scope: string
  /** Where nothing is written: rest days after the last stress, no longer followed by any. */
  cutDay: string
  run: FitnessRun | null
}

const EVER = '0001-01-01'

/**
 * Fitness, fatigue and form of one audience, in total and by sport, from the first stale day to each scope's last
 * day with stress. Days after that follow from decay alone and are not stored, so rows depend on activities only
 * and never on when they were derived.
 */
export function fitnessRuns(state: DeriveState, audience: Audience, days: readonly SportDay[]): ScopeRun[] {
  const before = state.before.filter((row) => row.audience === audience)
  const lastDays = state.lastDays.filter((row) => row.audience === audience)
  const withStress = days.filter((row) => row.stress > 0)
  const sports = new Set([
    ...withStress.map((row) => row.sport),
    ...before.map((row) => row.scope).filter((scope) => scope !== 'all'),
  ])
  return ['all', ...[...sports].sort()].map((scope) => {
    const daily = dailyStress(
      withStress.map((row) => ({ day: row.day, sport: row.sport as Sport, points: row.stress })),
      scope === 'all' ? undefined : (scope as Sport),
    )
    const close = before.find((row) => row.scope === scope)
    if (daily.length > 0) return { scope, cutDay: EVER, run: runOf(state, audience, scope, daily, close) }
    const earlier = lastDays.filter((row) => scope === 'all' || row.sport === scope).map((row) => row.day)
    const last = earlier.sort().at(-1)
    return { scope, cutDay: last === undefined ? EVER : addDays(last, 1), run: null }
  })
}

function runOf(
  state: DeriveState,
  audience: Audience,
  scope: string,
  daily: readonly DailyStress[],
  close: (Load & { day: string }) | undefined,
): FitnessRun {
  // Rest days between the last stored close and the first stale day belong to the run too.
  const startDay = close ? addDays(close.day, 1) : (daily[0]?.day ?? EVER)
  const endDay = daily.at(-1)?.day ?? startDay
  const before = close ?? seedOf(state, scope)
  return { audience, scope, startDay, ...loadSeries({ daily, startDay, endDay, before }) }
}

/** Where an athlete starts: their own figures in total, nothing by sport. */
function seedOf({ profile }: DeriveState, scope: string): Load {
  if (scope !== 'all' || !profile) return NO_LOAD
  return { fitness: profile.seedFitness ?? 0, fatigue: profile.seedFatigue ?? 0 }
}
