import { addDays, daysBetween } from '../calendar/day.ts'
import type { OutcomeActivity } from './outcomes.ts'

/** What "why this trend" is asked of. */
export const WHY_METRICS = ['fitness', 'run_efficiency', 'run_pace', 'ride_efficiency'] as const
export type WhyMetric = (typeof WHY_METRICS)[number]

export const SHORTEST_DAYS = 14
export const LONGEST_DAYS = 731

export interface Days {
  fromDay: string
  toDay: string
}

export interface WhyActivity extends OutcomeActivity {
  elevationGainM: number | null
  averageTemperatureC: number | null
  stressPoints: number | null
  gearName: string | null
}

export interface WhyFacts {
  metric: WhyMetric
  period: Days
  /** Both periods' activities, any order. */
  activities: readonly WhyActivity[]
  /** Check-ins as they are stored: fields may be missing, renamed or new. */
  checkIns: readonly unknown[]
}

/** The days before a period, as many as it has. */
export function periodBefore({ fromDay, toDay }: Days): Days {
  const days = daysBetween(fromDay, toDay) + 1
  return { fromDay: addDays(fromDay, -days), toDay: addDays(fromDay, -1) }
}

export const within = (day: string, { fromDay, toDay }: Days) => day >= fromDay && day <= toDay
