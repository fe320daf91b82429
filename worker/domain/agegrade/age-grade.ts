import { FIRST_AGE, type GradedEvent } from './graded-event.ts'

export interface AgeGrade {
  /** Standard of the age over the time, in percent. */
  percent: number
  /** 1 in an athlete's best years, lower before and after. */
  factor: number
  /** What the open class is measured by, and what this age is. */
  openStandardS: number
  ageStandardS: number
  /** The time as the open class would have run it. */
  gradedS: number
  /** The distance lies between two events of the table. */
  isInterpolated: boolean
}

/** Two lengths of one event: 1 mile is 1,609 m here and 1,609.344 m there. */
const SAME_EVENT = 0.001

/**
 * Age grade of a time by a table of standards: open standard ÷ factor ÷ time. Between two events the factor runs
 * straight in the logarithm of distance, as the makers of the tables do, and the standard in logarithms of both.
 * @param events of one table and sex, shortest first (`gradedEvents`)
 * @param age whole years on the day of the event
 * @returns null outside the table: younger than 5, older than 100, shorter or longer than its events
 * @throws RangeError for a time that is not positive
 * @see docs/methods.md#age-grade
 */
export function ageGrade(
  events: readonly GradedEvent[],
  effort: { distanceM: number; elapsedS: number; age: number },
): AgeGrade | null {
  const { distanceM, elapsedS, age } = effort
  if (!(elapsedS > 0)) throw new RangeError(`a time is positive: ${elapsedS}`)
  const at = standardAt(events, distanceM, Math.trunc(age) - FIRST_AGE)
  if (at === null) return null
  const { factor, openStandardS, isInterpolated } = at
  const ageStandardS = openStandardS / factor
  return {
    percent: (100 * ageStandardS) / elapsedS,
    factor,
    openStandardS,
    ageStandardS,
    gradedS: elapsedS * factor,
    isInterpolated,
  }
}

function standardAt(events: readonly GradedEvent[], distanceM: number, index: number) {
  const same = events.find((one) => Math.abs(one.distanceM - distanceM) <= one.distanceM * SAME_EVENT)
  if (same) return standardOf(same.factors[index], same.openStandardS, false)
  const above = events.findIndex((one) => one.distanceM > distanceM)
  const [lower, upper] = [events[above - 1], events[above]]
  if (!lower || !upper) return null
  const share = Math.log(distanceM / lower.distanceM) / Math.log(upper.distanceM / lower.distanceM)
  const between = (a: number, b: number) => a * (1 - share) + b * share
  const [low, high] = [lower.factors[index], upper.factors[index]]
  if (low === undefined || high === undefined) return null
  const standardS = Math.exp(between(Math.log(lower.openStandardS), Math.log(upper.openStandardS)))
  return standardOf(between(low, high), standardS, true)
}

const standardOf = (factor: number | undefined, openStandardS: number, isInterpolated: boolean) =>
  factor === undefined ? null : { factor, openStandardS, isInterpolated }

/** Whole years from a day of birth to a day. Somebody born on 29 February is a year older on 1 March. */
export function ageOn(birthDate: string, day: string): number {
  const years = Number(day.slice(0, 4)) - Number(birthDate.slice(0, 4))
  return day.slice(5) < birthDate.slice(5) ? years - 1 : years
}
