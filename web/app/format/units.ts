/** What the athlete reads in. Pace is per 100 m or per 100 yd in the pool, per km or mile elsewhere. */
export interface Units {
  distance: 'km' | 'mi'
  pool: 'm' | 'yd'
  weight: 'kg' | 'lb'
  temperature: 'c' | 'f'
}

export const METRIC: Units = { distance: 'km', pool: 'm', weight: 'kg', temperature: 'c' }
export const IMPERIAL: Units = { distance: 'mi', pool: 'yd', weight: 'lb', temperature: 'f' }

/** International mile and yard, metres. */
export const M_PER_MILE = 1609.344
export const M_PER_YARD = 0.9144
export const M_PER_FOOT = 0.3048
export const KG_PER_LB = 0.45359237
/** Of the United States. */
export const ML_PER_FL_OZ = 29.5735296

/** The athlete's one choice, kilometres or miles, brings the rest along. */
export function unitsOf(viewer: { distanceUnit: 'km' | 'mi' } | null | undefined): Units {
  return viewer?.distanceUnit === 'mi' ? IMPERIAL : METRIC
}

/** A number as text with its unit apart, because a unit is drawn smaller and greyer than its number. */
export interface Measure {
  value: string
  unit: string
}

/** "13.3 km" for sentences and tables. */
export function inline({ value, unit }: Measure): string {
  return unit === '' ? value : unit.startsWith('/') ? `${value}${unit}` : `${value} ${unit}`
}
