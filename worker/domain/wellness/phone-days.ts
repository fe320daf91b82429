import { type CheckInField, FIELD_NAMES, FIELD_RULES, fieldOf } from './check-in-fields.ts'
import { KG_PER_LB } from './weight-doubt.ts'

/** One value as a phone sent it: already in our unit, bounds not looked at yet. */
export interface PhoneValue {
  day: string
  field: CheckInField
  value: number | string
}

interface Sample {
  day: string
  field: CheckInField
  value: number
}

type Json = Readonly<Record<string, unknown>>

/** A phone that sends more than this at once sends single seconds, which are no check-in. */
const MOST_SAMPLES = 20_000

/** What phones call what a check-in has, in lower case without what stands between words. */
const NAMES: Readonly<Record<string, CheckInField>> = {
  ...Object.fromEntries(FIELD_NAMES.map((name) => [plain(name), fieldOf(name)])),
  heartratevariability: 'hrvMs',
  heartratevariabilitysdnn: 'hrvMs',
  hrv: 'hrvMs',
  restingheartrate: 'restHrBpm',
  restinghr: 'restHrBpm',
  weightbodymass: 'weightKg',
  bodymass: 'weightKg',
  weight: 'weightKg',
  sleepanalysis: 'sleepH',
  sleep: 'sleepH',
  sleephours: 'sleepH',
  stress: 'lifeStress',
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[^a-z]/g, '')
}

export const phoneField = (name: unknown): CheckInField | undefined =>
  typeof name === 'string' ? NAMES[plain(name)] : undefined

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const listOf = (value: unknown): Json[] => (Array.isArray(value) ? value.filter(isObject) : [])

/** The day as the phone wrote it, which is its owner's own: `2026-05-20`, `2026-05-20 06:30:00 +0200`, ISO 8601. */
export function writtenDay(value: unknown): string | null {
  const found = typeof value === 'string' ? /^(\d{4}-\d{2}-\d{2})([T ]|$)/.exec(value.trim()) : null
  return found?.[1] ?? null
}

const amountOf = (value: unknown): number | null => {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value.replace(',', '.')) : value
  return typeof number === 'number' && Number.isFinite(number) ? number : null
}

/** Into the field's own unit; kg, bpm, ms and hours are as they are. */
function inUnit(field: CheckInField, value: number, units: unknown): number {
  const unit = typeof units === 'string' ? units.toLowerCase() : ''
  if (field === 'weightKg' && /^(lb|pound)/.test(unit)) return value * KG_PER_LB
  if (field === 'sleepH' && /^(min|m$)/.test(unit)) return value / 60
  if (field === 'sleepH' && /^(s$|sec)/.test(unit)) return value / 3600
  if (field === 'hrvMs' && /^(s$|sec)/.test(unit)) return value * 1000
  return value
}

const ASLEEP = /^(asleep|core|rem|deep|unspecified)/i

/** @see help.healthyapps.dev, Health Auto Export, JSON export format: `data.metrics[]` of name, units, data */
function metricSamples(metric: Json): Sample[] {
  const field = phoneField(metric.name)
  if (!field) return []
  return listOf(metric.data).flatMap((one): Sample[] => {
    if (field === 'sleepH') return sleepSample(one)
    const [day, value] = [writtenDay(one.date), amountOf(one.qty)]
    return day && value !== null ? [{ day, field, value: inUnit(field, value, metric.units) }] : []
  })
}

/** Aggregated nights have `totalSleep` or `asleep`; single stages have `value` and `qty`. The night is of its waking. */
function sleepSample(one: Json): Sample[] {
  const day = writtenDay(one.sleepEnd) ?? writtenDay(one.endDate) ?? writtenDay(one.date)
  const whole = [amountOf(one.totalSleep), amountOf(one.asleep)].find((hours) => hours !== null && hours > 0)
  const stage = typeof one.value === 'string' && ASLEEP.test(one.value) ? amountOf(one.qty) : null
  const value = whole ?? stage
  return day && value !== null && value !== undefined ? [{ day, field: 'sleepH', value }] : []
}

/** A list of single samples, as a shortcut puts them together: type, value, unit, date. */
const listedSamples = (samples: readonly Json[]): Sample[] =>
  samples.flatMap((one) => {
    const field = phoneField(one.type ?? one.name)
    const [day, value] = [writtenDay(one.date ?? one.startDate), amountOf(one.value ?? one.qty)]
    return field && day && value !== null
      ? [{ day, field, value: inUnit(field, value, one.unit ?? one.units) }]
      : []
  })

/** A dictionary of a shortcut: `date` and fields by name; without a date it is today. */
function dictionaryValues(one: Json, today: string): PhoneValue[] {
  const day = one.date === undefined ? today : writtenDay(one.date)
  if (!day) return []
  return Object.entries(one).flatMap(([name, given]): PhoneValue[] => {
    const field = phoneField(name)
    if (!field) return []
    if (FIELD_RULES[field].kind === 'choice')
      return typeof given === 'string' ? [{ day, field, value: given.toLowerCase() }] : []
    const value = amountOf(given)
    const unit = field === 'weightKg' ? (one.weightUnit ?? one.unit) : undefined
    return value === null ? [] : [{ day, field, value: inUnit(field, value, unit) }]
  })
}

/** Many samples of a day as one value: nights are summed from stages, HRV is their mean, else the last one counts. */
function merged(samples: readonly Sample[]): PhoneValue[] {
  const groups = Map.groupBy(samples, ({ day, field }) => `${day} ${field}`)
  return [...groups.values()].flatMap((group) => {
    const [first] = group
    if (!first) return []
    const values = group.map(({ value }) => value)
    const sum = values.reduce((total, value) => total + value, 0)
    const value =
      first.field === 'sleepH' ? sum : first.field === 'hrvMs' ? sum / values.length : (values.at(-1) ?? 0)
    return [{ ...first, value: Math.round(value * 100) / 100 }]
  })
}

/**
 * What a phone's JSON says of days: the shape of Health Auto Export, a list of samples, or dictionaries by field.
 * @param today the athlete's, for a dictionary without a date
 * @returns a value a day and field, in the order they stand there; what is no check-in is left out
 */
export function phoneDays(body: unknown, today: string): PhoneValue[] {
  if (Array.isArray(body)) return listOf(body).flatMap((one) => dictionaryValues(one, today))
  if (!isObject(body)) return []
  const data = isObject(body.data) ? body.data : body
  const samples = [
    ...listOf(data.metrics).flatMap(metricSamples),
    ...listedSamples(listOf(data.samples)),
  ].slice(0, MOST_SAMPLES)
  const days = listOf(data.days).flatMap((one) => dictionaryValues(one, today))
  return [...merged(samples), ...days, ...dictionaryValues(data, today)]
}
