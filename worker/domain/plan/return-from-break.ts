/** What the weeks after a break may hold. */
export interface ReturnPlan {
  /** One entry a week: share of the usual weekly volume. Empty where the break changes nothing. */
  weekShares: readonly number[]
  /** Weeks without anything hard, from the first. */
  easyWeeks: number
  /** Weeks in which runs are walked in part. */
  runWalkWeeks: number
  /** Largest step from what a week held since to the next. */
  mostStep: number
  /** What is left of fitness, a share of its value before. */
  fitnessShare: number
  /** One sentence for the athlete; null where the break changes nothing. */
  reason: string | null
}

/**
 * The way back. Shares and what is left of fitness: Daniels' Running Formula, table 9.2 (to 5 days nothing; 6–28 days
 * half the load for the first half and three quarters for the second; to 8 weeks thirds of 33, 50 and 75 %; beyond,
 * three weeks each of 33, 50, 70 and 85 %), with even steps between their first and last. The time back is as long as the
 * time away, at most 12 weeks. After an injury or illness a break counts half as long again, and nothing hard comes before
 * the volume is back (ours). No week is more than half above what one has held since (Daniels' own steps), after an injury
 * a fifth (ours).
 */
export function returnFromBreak(break_: {
  daysOff: number
  cause: 'injury' | 'illness' | 'other' | null
}): ReturnPlan {
  const { daysOff } = break_
  const isHurt = break_.cause === 'injury' || break_.cause === 'illness'
  const counted = isHurt ? daysOff * 1.5 : daysOff
  const fitnessShare = fitnessLeft(daysOff)
  const mostStep = break_.cause === 'injury' ? 1.2 : 1.5
  if (counted < 6)
    return { weekShares: [], easyWeeks: 0, runWalkWeeks: 0, mostStep, fitnessShare, reason: null }
  const weekShares = shares(counted)
  const easyWeeks = isHurt ? weekShares.length : Math.ceil(weekShares.length / 2)
  const runWalkWeeks =
    break_.cause === 'injury' && daysOff >= 14 ? Math.min(4, Math.ceil(daysOff / 10)) : daysOff >= 56 ? 2 : 0
  const away = daysOff < 14 ? `${daysOff} days` : `${Math.round(daysOff / 7)} weeks`
  const start = Math.round((weekShares[0] ?? 1) * 100)
  const whole = weekShares.length === 1 ? 'the first week' : `the first ${weekShares.length} weeks`
  return {
    weekShares,
    easyWeeks,
    runWalkWeeks,
    mostStep,
    fitnessShare,
    reason: `After ${away} without training ${whole} begin at ${start} % of your usual volume${
      isHurt ? ', all of it easy' : ''
    }.`,
  }
}

function shares(days: number): number[] {
  const weeks = Math.max(1, Math.min(12, Math.round(days / 7)))
  const [from, to] = days <= 28 ? [0.5, 0.75] : days <= 56 ? [0.33, 0.75] : [0.33, 0.85]
  if (weeks === 1) return [0.65]
  return Array.from({ length: weeks }, (_, i) => from + ((to - from) * i) / (weeks - 1))
}

/** Days off and the share of VDOT left, without other training in between (Daniels' table 9.2, its right column). */
const FITNESS_LEFT = [
  [5, 1],
  [7, 0.994],
  [14, 0.973],
  [21, 0.952],
  [28, 0.931],
  [42, 0.889],
  [56, 0.847],
  [70, 0.8],
] as const

function fitnessLeft(days: number): number {
  const next = FITNESS_LEFT.findIndex(([at]) => at >= days)
  if (next === 0) return 1
  const [to, from] = [FITNESS_LEFT[next], FITNESS_LEFT[next - 1]]
  if (to === undefined || from === undefined) return 0.8
  return from[1] + ((to[1] - from[1]) * (days - from[0])) / (to[0] - from[0])
}
