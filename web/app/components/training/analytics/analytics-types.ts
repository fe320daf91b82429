import type { Answered } from '#web/api/wire.ts'

export type AnalyticsPage = Answered<'GET /v1/analytics/page'>
export type FitnessTimeline = Answered<'GET /v1/analytics/fitness-timeline'>
export type SportDistribution = AnalyticsPage['sportDistribution']
export type LoadAnalysis = NonNullable<AnalyticsPage['trainingLoad']>
export type IntensityView = NonNullable<AnalyticsPage['intensity']>
export type Outlook = Answered<'GET /v1/analytics/outlook'>
export type FitnessBySport = Answered<'GET /v1/analytics/fitness-by-sport'>
