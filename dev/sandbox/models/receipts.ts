/** A value as receipts carry it, or as they say it already. */
export type ReadValue = { label: string; value: number; unit: string } | { label: string; said: string }

export interface ReadReceipt {
  title: string
  day: string | null
  /** First and last day of what it is about. */
  period: readonly [string, string] | null
  values: readonly ReadValue[]
  leftOut: string | null
  /** Ids and addresses a proposal may need. */
  ids: readonly string[]
}

type Fields = Record<string, unknown>
const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Every receipt in what a tool answered, however it is wrapped. */
export function receiptsIn(text: string): ReadReceipt[] {
  try {
    return found(JSON.parse(text))
  } catch {
    return []
  }
}

function found(value: unknown): ReadReceipt[] {
  if (Array.isArray(value)) return value.flatMap(found)
  if (!isFields(value)) return []
  if (typeof value.title === 'string' && typeof value.values === 'object') return [receipt(value)]
  return Object.values(value).flatMap(found)
}

function receipt(fields: Fields): ReadReceipt {
  const leftOut = fields.leftOut ?? fields.left_out
  const { from, to, day, id, ids, values } = fields
  return {
    title: String(fields.title),
    day: typeof day === 'string' ? day : null,
    period: typeof from === 'string' && typeof to === 'string' ? [from, to] : null,
    leftOut: typeof leftOut === 'string' ? leftOut : null,
    ids: Array.isArray(ids) ? ids.map(String) : typeof id === 'string' ? [id] : [],
    values: Array.isArray(values)
      ? values.flatMap(readValue)
      : Object.entries(values ?? {}).map(([label, said]) => ({ label, said: String(said) })),
  }
}

function readValue(one: unknown): ReadValue[] {
  if (!isFields(one) || typeof one.value !== 'number') return []
  return [{ label: String(one.label ?? ''), value: one.value, unit: String(one.unit ?? '') }]
}

const two = (value: number) => String(value).padStart(2, '0')
const plain = (value: number, digits = 1) => String(Number(value.toFixed(digits)))
const clock = (seconds: number) => {
  const whole = Math.round(seconds)
  const hours = Math.floor(whole / 3600)
  const minutes = Math.floor((whole % 3600) / 60)
  return hours > 0 ? `${hours}:${two(minutes)}:${two(whole % 60)}` : `${minutes}:${two(whole % 60)}`
}

const MILE_M = 1609.344
const SAID: Record<string, (value: number) => string> = {
  s: clock,
  s_per_km: (value) => `${clock(value)} /km`,
  m_per_s: (value) => `${plain(value * 3.6)} km/h`,
  percent: (value) => `${plain(value)} %`,
  bpm: (value) => `${Math.round(value)} bpm`,
  w: (value) => `${Math.round(value)} W`,
  w_per_kg: (value) => `${plain(value, 2)} W/kg`,
  kg: (value) => `${plain(value)} kg`,
  kcal: (value) => `${Math.round(value)} kcal`,
  ms: (value) => `${Math.round(value)} ms`,
  hour: (value) => `${plain(value)} h`,
  celsius: (value) => `${plain(value)} °C`,
}

/** A value as a person reads it, in their units. */
export function sayValue(read: ReadValue, isImperial: boolean): string {
  if ('said' in read) return read.said
  const { value, unit } = read
  if (unit === 'm' && isImperial) return `${plain(value / MILE_M)} mi`
  if (unit === 'm') return value >= 1000 ? `${plain(value / 1000)} km` : `${Math.round(value)} m`
  if (unit === 's_per_km' && isImperial) return `${clock(value * (MILE_M / 1000))} /mi`
  return SAID[unit]?.(value) ?? plain(value)
}
