import { stretchOf } from '#web/components/training/activity/stretch-values.ts'
import { SPORTS, type Sport } from '#worker/domain/activity/sport.ts'
import { FIELD_NAMES, type FieldName } from '#worker/domain/wellness/check-in-fields.ts'

/** Figures that follow from the stress of days, by their key among the methods. */
export const LOAD_FIGURES = {
  fitness: 'Fitness (CTL)',
  fatigue: 'Fatigue (ATL)',
  form: 'Form (TSB)',
  ramp_rate: 'Ramp',
  acwr: 'Acute to chronic (ACWR)',
  monotony: 'Monotony, 7 days',
  strain: 'Strain, 7 days',
} as const
export type LoadFigure = keyof typeof LOAD_FIGURES

/** Figures that are added up over days. */
export const SUM_FIGURES = {
  activities: 'Activities',
  distance: 'Distance',
  time: 'Time',
  climb: 'Climb',
  stress: 'Stress',
  intensity: 'Time in zone',
} as const
export type SumFigure = keyof typeof SUM_FIGURES

/** Figures of one activity. */
export const ACTIVITY_FIGURES = {
  distance: 'Distance',
  time: 'Moving time',
  pace: 'Pace or speed',
  heart_rate: 'Heart rate',
  power: 'Power',
  cadence: 'Cadence',
  climb: 'Climb',
  temperature: 'Temperature',
  zones: 'Time in zone',
} as const
export type ActivityFigure = keyof typeof ACTIVITY_FIGURES

export type Asked =
  | { of: 'load'; figure: LoadFigure; day: string; scope: 'all' | Sport }
  | { of: 'sum'; figure: SumFigure; from: string; to: string; scope: 'all' | Sport }
  | { of: 'activity'; figure: ActivityFigure; activity: string }
  | { of: 'stretch'; figure: 'stretch'; activity: string; fromS: number; toS: number }
  | { of: 'said'; figure: FieldName; from: string; to: string }

const DAY = /^\d{4}-\d\d-\d\d$/

/** What an address asks the receipt of; null for one that no page of ours writes. */
export function readAsked(figure: string, query: URLSearchParams): Asked | null {
  const of = (name: string) => query.get(name) ?? ''
  const [activity, day, from, to] = [of('activity'), of('day'), of('from'), of('to')]
  const sport = query.get('sport')
  const scope = SPORTS.find((one) => one === sport) ?? ('all' as const)
  const { span } = activity && figure === 'stretch' ? stretchOf(query) : { span: null }
  if (span) return { of: 'stretch', figure: 'stretch', activity, ...span }
  if (activity && isOf(ACTIVITY_FIGURES, figure)) return { of: 'activity', figure, activity }
  if (day && DAY.test(day) && isOf(LOAD_FIGURES, figure)) return { of: 'load', figure, day, scope }
  if (!from || !to || !DAY.test(from) || !DAY.test(to) || from > to) return null
  if (isOf(SUM_FIGURES, figure)) return { of: 'sum', figure, from, to, scope }
  const field = FIELD_NAMES.find((name) => name === figure)
  return field ? { of: 'said', figure: field, from, to } : null
}

const isOf = <T extends object>(figures: T, name: string): name is Extract<keyof T, string> =>
  Object.hasOwn(figures, name)
