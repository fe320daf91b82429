import * as z from 'zod'
import { SPORTS } from '#worker/domain/activity/sport.ts'
import { FORM_STATUSES, RISK_LEVELS } from '#worker/domain/load/risk.ts'
import type { AnswersOf } from '#worker/platform/wire-types.ts'
import { Efficiency } from './efficiency-answers.ts'
import { Curves, PbList, Predictions } from './effort-answers.ts'
import { FitnessBySport, Outlook } from './outlook-answers.ts'
import type { analytics } from './routes.ts'
import { RANGES } from './schema.ts'
import { Sums } from './sums-answers.ts'
import { Why } from './why-answers.ts'
import { Seasons, YearReview } from './year-answers.ts'

const day = z.iso.date()
const column = z.array(z.number())

/** Consecutive days as columns: the i-th value is of `startDay + i`. */
const FitnessTimeline = z.object({
  /** `all` or a sport. */
  scope: z.string(),
  startDay: day.nullable(),
  /** Values rounded to 4 decimals. `form` is of the morning, the others of the day's close. The last day is today, still open. */
  stress: column,
  fitness: column,
  fatigue: column,
  form: column,
})
export type FitnessTimeline = z.output<typeof FitnessTimeline>

/** One value a week, oldest first. */
const VolumeColumns = z.object({
  count: column,
  movingS: column,
  distanceM: column,
  elevationGainM: column,
  stress: column,
})

/** `weeks[i]` begins on Monday `startDay + 7 i`. The last week is under way. */
const WeeklyVolume = z.object({
  startDay: day,
  /** `2026-W18` */
  weeks: z.array(z.string()),
  total: VolumeColumns,
  bySport: z.partialRecord(z.enum(SPORTS), VolumeColumns),
})
export type WeeklyVolume = z.output<typeof WeeklyVolume>

const SportDistribution = z.object({
  fromDay: day,
  toDay: day,
  sports: z.array(
    z.object({
      sport: z.enum(SPORTS),
      /** Of all moving time, 0 to 1. */
      share: z.number(),
      count: z.int(),
      movingS: z.number(),
      distanceM: z.number(),
      elevationGainM: z.number(),
      stress: z.number(),
    }),
  ),
})
export type SportDistribution = z.output<typeof SportDistribution>

/** All values at yesterday's close, so `currentTsb` is today's form. */
const LoadAnalysis = z.object({
  day,
  currentCtl: z.number(),
  currentAtl: z.number(),
  currentTsb: z.number(),
  rampRate: z.number().nullable(),
  riskLevel: z.enum(RISK_LEVELS),
  formStatus: z.enum(FORM_STATUSES),
  acwr: z.number().nullable(),
  monotony: z.number().nullable(),
  strain: z.number().nullable(),
  recommendations: z.array(z.string()),
})
export type LoadAnalysis = z.output<typeof LoadAnalysis>

/** Before anything is derived: every name there, nothing known. */
const NoAnalysis = z.object({
  day: z.null(),
  currentCtl: z.null(),
  currentAtl: z.null(),
  currentTsb: z.null(),
  rampRate: z.null(),
  riskLevel: z.null(),
  formStatus: z.null(),
  acwr: z.null(),
  monotony: z.null(),
  strain: z.null(),
  recommendations: z.array(z.string()),
} satisfies Record<keyof LoadAnalysis, z.ZodType>)
export type NoAnalysis = z.output<typeof NoAnalysis>

const HeatMap = z.object({
  /** A Monday; 53 weeks of days follow, the last one today. */
  startDay: day,
  stress: column,
  /** 0 to 4. */
  bucket: z.array(z.int()),
  months: z.array(
    z.object({
      month: z.string(),
      distanceM: z.number(),
      movingS: z.number(),
      stress: z.number(),
      activities: z.int(),
    }),
  ),
})
export type HeatMap = z.output<typeof HeatMap>

const IntensityView = z.object({
  fromDay: day,
  toDay: day,
  easyS: z.number(),
  moderateS: z.number(),
  hardS: z.number(),
  easyShare: z.number(),
  moderateShare: z.number(),
  hardShare: z.number(),
})
export type IntensityView = z.output<typeof IntensityView>

const StreakView = z.object({ length: z.int(), startDay: day, endDay: day }).nullable()
const StreaksView = z.object({ current: StreakView, longest: StreakView })

const AnalyticsPage = z.object({
  today: day,
  range: z.enum(RANGES),
  fromDay: day,
  firstDay: day.nullable(),
  timeline: FitnessTimeline,
  weeklyVolume: WeeklyVolume,
  sportDistribution: SportDistribution,
  /** Null before the first day is derived. */
  trainingLoad: LoadAnalysis.nullable(),
  heatMap: HeatMap,
  /** Null without any time in zones. */
  intensity: IntensityView.nullable(),
  /** Every month and sport of the whole record. */
  months: z.array(
    z.object({ month: z.string(), sport: z.enum(SPORTS), movingS: z.number(), distanceM: z.number() }),
  ),
  sports: z.array(z.enum(SPORTS)),
  /** Days and ISO weeks in a row with an activity of any sport, over the whole record. */
  streaks: z.object({ days: StreaksView, weeks: StreaksView }),
})
export type AnalyticsPage = z.output<typeof AnalyticsPage>

export const answers = {
  'GET /v1/analytics/fitness-timeline': { 200: FitnessTimeline },
  'GET /v1/analytics/weekly-volume': { 200: WeeklyVolume },
  'GET /v1/analytics/sport-distribution': { 200: SportDistribution },
  'GET /v1/analytics/sums': { 200: Sums },
  'GET /v1/analytics/training-load-analysis': { 200: z.union([LoadAnalysis, NoAnalysis]) },
  'GET /v1/analytics/heat-map': { 200: HeatMap },
  'GET /v1/analytics/page': { 200: AnalyticsPage },
  'GET /v1/analytics/pbs': { 200: PbList },
  'GET /v1/analytics/predictions': { 200: Predictions },
  'GET /v1/analytics/curves': { 200: Curves },
  'GET /v1/analytics/efficiency': { 200: Efficiency },
  'GET /v1/analytics/year': { 200: YearReview },
  'GET /v1/analytics/seasons': { 200: Seasons },
  'GET /v1/analytics/outlook': { 200: Outlook },
  'GET /v1/analytics/fitness-by-sport': { 200: FitnessBySport },
  'GET /v1/analytics/why': { 200: Why },
} satisfies AnswersOf<typeof analytics>
