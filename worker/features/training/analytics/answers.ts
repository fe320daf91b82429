import type { Sport } from '#worker/domain/activity/sport.ts'
import type { FormStatus, RiskLevel } from '#worker/domain/load/risk.ts'
import type { SportShare } from '#worker/domain/volume/sport-shares.ts'
import type { WeeklyVolume } from '#worker/domain/volume/weekly-volume.ts'

/** Consecutive days as columns: the i-th value is of `startDay + i`. */
export interface FitnessTimeline {
  /** `all` or a sport. */
  scope: string
  startDay: string | null
  /** Values rounded to 2 decimals. `form` is of the morning, the others of the day's close. The last day is today, still open. */
  stress: number[]
  fitness: number[]
  fatigue: number[]
  form: number[]
}

export interface SportDistribution {
  fromDay: string
  toDay: string
  sports: SportShare[]
}

/** All values at yesterday's close, so `currentTsb` is today's form. Null before the first day is derived. */
export interface LoadAnalysis {
  day: string
  currentCtl: number
  currentAtl: number
  currentTsb: number
  rampRate: number | null
  riskLevel: RiskLevel
  formStatus: FormStatus
  acwr: number | null
  monotony: number | null
  strain: number | null
  recommendations: string[]
}

export interface HeatMap {
  /** A Monday; 53 weeks of days follow, the last one today. */
  startDay: string
  stress: number[]
  /** 0 to 4. */
  bucket: number[]
  months: { month: string; distanceM: number; movingS: number; stress: number; activities: number }[]
}

export interface IntensityView {
  fromDay: string
  toDay: string
  easyS: number
  moderateS: number
  hardS: number
  easyShare: number
  moderateShare: number
  hardShare: number
}

export interface AnalyticsPage {
  today: string
  range: string
  fromDay: string
  firstDay: string | null
  timeline: FitnessTimeline
  weeklyVolume: WeeklyVolume
  sportDistribution: SportDistribution
  trainingLoad: LoadAnalysis | null
  heatMap: HeatMap
  /** Null without any time in zones. */
  intensity: IntensityView | null
  /** Every month and sport of the whole record. */
  months: { month: string; sport: Sport; movingS: number; distanceM: number }[]
  sports: Sport[]
}
