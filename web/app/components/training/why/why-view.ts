import type { Answered } from '#web/api/wire.ts'
import { inReaderUnits } from '#web/components/training/insights/insight-view.ts'
import { delta, number } from '#web/format/number.ts'
import type { Measure, Units } from '#web/format/units.ts'
import { addDays } from '#worker/domain/calendar/day.ts'
import { WHY_METRICS, type WhyMetric } from '#worker/domain/insight/why-facts.ts'

export type Why = Answered<'GET /v1/analytics/why'>
export type Contributor = Why['contributors'][number]

export const WHY_NAMES: Record<WhyMetric, string> = {
  fitness: 'Fitness (CTL)',
  run_efficiency: 'Running efficiency',
  run_pace: 'Running pace',
  ride_efficiency: 'Power at heart rate',
}

export const WHY_DAYS = [28, 42, 91, 182, 365] as const

/** What the address chooses. A period that is none is left to the API, which refuses it in words. */
export type WhyChoice = {
  metric: WhyMetric
  from?: string
  to?: string
}

export function readWhyChoice(params: URLSearchParams): WhyChoice {
  const metric = WHY_METRICS.find((one) => one === params.get('metric')) ?? 'fitness'
  const [from, to] = [params.get('from'), params.get('to')]
  return from && to ? { metric, from, to } : { metric }
}

export function whyHref({ metric, from, to }: WhyChoice): string {
  const days = from && to ? { from, to } : {}
  return `/analytics/why?${new URLSearchParams({ metric, ...days })}`
}

/** As many days up to the same last one. */
export const lastDaysTo = (to: string, days: number) => ({ from: addDays(to, 1 - days), to })

/** A figure as this athlete reads it; pace as minutes and seconds, temperature in their degrees. */
export function figureOf(value: number, unit: string, units: Units): Measure {
  if (unit === '°C' && units.temperature === 'f') return { value: number(value * 1.8 + 32, 1), unit: '°F' }
  if (unit === 'of 1') return { value: number(value * 100), unit: '%' }
  const read = inReader(unit, units)
  if (read.unit.startsWith('s/')) {
    const seconds = Math.round(value * read.by)
    const text = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
    return { value: text, unit: read.unit.slice(1) }
  }
  return { value: number(value * read.by, decimalsOf(value * read.by)), unit: read.unit }
}

/**
 * A change between two figures, without the zero that a scale begins at.
 * @param of the figure that has changed: its decimals are the change's too
 */
export function changeOf(value: number, unit: string, units: Units, of = value): Measure {
  if (unit === '°C' && units.temperature === 'f') return { value: delta(value * 1.8), unit: '°F' }
  if (unit === 'of 1') return { value: delta(value * 100, 0), unit: '%' }
  const read = inReader(unit, units)
  return { value: delta(value * read.by, decimalsOf(of * read.by)), unit: read.unit }
}

function inReader(unit: string, units: Units): { unit: string; by: number } {
  if (unit === 'm/km' && units.distance === 'mi') return { unit: 'ft/mi', by: FT_PER_MI_OF_M_PER_KM }
  return inReaderUnits(unit, units)
}

/** 1.609344 km in a mile, 0.3048 m in a foot. */
const FT_PER_MI_OF_M_PER_KM = 1.609344 / 0.3048

function decimalsOf(value: number): number {
  const size = Math.abs(value)
  return size >= 100 ? 0 : size >= 10 ? 1 : 2
}

/** Whether neither period holds anything: then there is nothing to compare, and zeros would only say so at length. */
export const isBlank = ({ trend, contributors }: Why): boolean =>
  trend === null && contributors.every(({ now, before }) => now === 0 && before === 0)

export const DIRECTION_WORDS = { up: 'more', down: 'less', steady: 'no clear change' } as const

/** Where a contributor's values of some days are looked at. */
export function evidenceHref(
  evidence: Contributor['evidence'],
  metric: WhyMetric,
  { fromDay, toDay }: Why['period'],
): string {
  if (evidence === 'check_ins') return '/check-in/history?days=365'
  const sport = metric === 'fitness' ? '' : `&sport=${metric === 'ride_efficiency' ? 'bike' : 'run'}`
  return `/activities?from=${fromDay}&to=${toDay}${sport}`
}
