import type { LoadDay } from './load-series.ts'
import { acuteChronicRatio, rampRate } from './ramp-acwr.ts'
import { type FormStatus, formStatus, OPTIMAL_RAMP, type RiskLevel, riskLevel } from './risk.ts'
import { weeklyStrain } from './weekly-strain.ts'

/** The numbers behind `GET /v1/analytics/training-load-analysis`. All are values at one day's close. */
export interface TrainingLoadAnalysis {
  /** The day whose close this describes: yesterday, when asked today. */
  day: string
  currentCtl: number
  currentAtl: number
  /** `currentCtl − currentAtl`: the form of the day after `day`. */
  currentTsb: number
  rampRate: number | null
  riskLevel: RiskLevel
  formStatus: FormStatus
  acwr: number | null
  monotony: number | null
  strain: number | null
  recommendations: string[]
}

/**
 * Reads the state of training off the last rows of a load series.
 * @param days consecutive day rows ending with yesterday; 28 are enough, fewer give nulls
 * @returns null without any day: nothing has been derived yet
 * @see docs/methods.md#load
 */
export function trainingLoadAnalysis(days: readonly LoadDay[]): TrainingLoadAnalysis | null {
  const last = days.at(-1)
  if (last === undefined) return null
  const ramp = rampRate(last.fitness, days.at(-8)?.fitness ?? null)
  const stress = days.map((row) => row.stress)
  return {
    day: last.day,
    ...describeLoad({ currentCtl: last.fitness, currentAtl: last.fatigue, rampRate: ramp }),
    acwr: acuteChronicRatio(stress),
    ...weeklyStrain(stress),
  }
}

interface LoadNow {
  currentCtl: number
  currentAtl: number
  rampRate: number | null
}

/** Risk, form status and the sentences that go with them, from the three numbers they rest on. */
export function describeLoad(now: LoadNow) {
  const currentTsb = now.currentCtl - now.currentAtl
  const risk = riskLevel(now.rampRate)
  const status = formStatus(currentTsb)
  return {
    ...now,
    currentTsb,
    riskLevel: risk,
    formStatus: status,
    recommendations: recommendations(currentTsb, now.rampRate),
  }
}

/** Facts with what usually follows from them; empty while form is not negative and the ramp is bearable. */
function recommendations(form: number, ramp: number | null): string[] {
  const lines: string[] = []
  if (form < -30) {
    lines.push(`Form is ${signed(form)}: fatigue is far above fitness. Easy days bring it back fastest.`)
  } else if (form < -10) {
    lines.push(`Form is ${signed(form)}: training builds here. An easy day keeps it from going below −30.`)
  } else if (form < 0) {
    lines.push(
      `Form is ${signed(form)}: slightly tired, and usual in training. About a week easier makes it positive.`,
    )
  }
  if (ramp !== null && ramp > OPTIMAL_RAMP.to) {
    lines.push(`Fitness rose ${ramp.toFixed(1)} in 7 days; 5 to 8 is the band most athletes absorb.`)
  }
  return lines
}

function signed(value: number): string {
  return value < 0 ? `−${Math.abs(value).toFixed(1)}` : value.toFixed(1)
}
