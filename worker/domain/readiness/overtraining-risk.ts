import { rampRate } from '../load/ramp-acwr.ts'
import { formStatus, OPTIMAL_RAMP, type RiskLevel } from '../load/risk.ts'
import { type Morning, mean, valuesOf } from './morning.ts'
import { type MorningLoad, readHrv, readRestHr } from './parts.ts'

/** One sign that was looked for. Null: not enough is known to look. */
export interface RiskSign {
  label: string
  isThere: boolean | null
  of: 'load' | 'body'
}

export interface OvertrainingRisk {
  /** Null while fewer than two signs of the body can be looked for, or no load is known. */
  level: RiskLevel | null
  signs: RiskSign[]
  needs: string | null
}

/** One standard deviation of single mornings: rare for the mean of seven of them. */
const CLEARLY = 1
const SHORT_NIGHT_H = 6
const SORE = 4
const FEWEST_DAYS = 3
const FEWEST_BODY_SIGNS = 2

/**
 * Signs of too much for too long, counted: no single one says it. High is a sign of load with two of the body, medium
 * any two, low fewer. A description of one's own rows: no diagnosis, and nothing is blocked by it.
 * @see Meeusen et al. 2013, Med Sci Sports Exerc 45:186 (no single marker; performance and mood beside load)
 */
export function overtrainingRisk(
  mornings: readonly Morning[],
  load: MorningLoad,
  today: string,
): OvertrainingRisk {
  const signs = signsOf(mornings, load, today)
  const body = signs.filter((sign) => sign.of === 'body')
  const looked = body.filter(({ isThere }) => isThere !== null).length
  const isLoadKnown = load.form !== null
  if (!isLoadKnown || looked < FEWEST_BODY_SIGNS)
    return {
      level: null,
      signs,
      needs: isLoadKnown
        ? 'a week of check-ins with two of HRV, resting heart rate, sleep and soreness'
        : 'a first activity',
    }
  const there = signs.filter(({ isThere }) => isThere)
  const ofBody = there.filter((sign) => sign.of === 'body').length
  const ofLoad = there.length - ofBody
  return {
    level: ofLoad > 0 && ofBody >= 2 ? 'high' : there.length >= 2 ? 'medium' : 'low',
    signs,
    needs: null,
  }
}

function signsOf(mornings: readonly Morning[], load: MorningLoad, today: string): RiskSign[] {
  const [hrv, restHr] = [readHrv(mornings, today), readRestHr(mornings, today)]
  const ramp = rampRate(load.fitness, load.fitnessWeekAgo)
  const week = (field: 'sleepH' | 'soreness') => {
    const values = valuesOf(mornings, field, { today, days: 7 })
    return values.length < FEWEST_DAYS ? null : mean(values)
  }
  const [sleptH, sore] = [week('sleepH'), week('soreness')]
  return [
    {
      label: 'Form under −30',
      isThere: load.form === null ? null : formStatus(load.form) === 'high_risk',
      of: 'load',
    },
    {
      label: 'Fitness rising by more than 8 a week',
      isThere: ramp === null ? null : ramp > OPTIMAL_RAMP.to,
      of: 'load',
    },
    { label: 'HRV clearly below your usual', isThere: 'more' in hrv ? null : hrv.z < -CLEARLY, of: 'body' },
    {
      label: 'Resting heart rate clearly above your usual',
      isThere: 'more' in restHr ? null : restHr.z > CLEARLY,
      of: 'body',
    },
    {
      label: 'Less than 6 h of sleep on average this week',
      isThere: sleptH === null ? null : sleptH < SHORT_NIGHT_H,
      of: 'body',
    },
    { label: 'Soreness of 4 or 5 this week', isThere: sore === null ? null : sore >= SORE, of: 'body' },
  ]
}
