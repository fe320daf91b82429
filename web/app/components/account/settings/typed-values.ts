import type { ApiError } from '#web/api/api-client.ts'
import type { Refused } from '#web/api/form-values.ts'
import { KG_PER_LB, M_PER_MILE, M_PER_YARD, type Units } from '#web/format/units.ts'

/** What was typed could not be read: said at its field, with everything typed kept. */
export class Unreadable extends Error {
  readonly field: string
  constructor(field: string, message: string) {
    super(message)
    this.field = field
  }
}

/** A number as people write it, comma or point; null for an empty field. @throws Unreadable */
export function typedNumber(values: Record<string, string>, field: string): number | null {
  const text = (values[field] ?? '').trim()
  if (text === '') return null
  const number = Number(text.replace(',', '.'))
  if (!Number.isFinite(number)) throw new Unreadable(field, 'Type a number.')
  return number
}

/** A pace such as 4:05 or 245, as seconds; null for an empty field. @throws Unreadable */
export function typedClock(values: Record<string, string>, field: string): number | null {
  const text = (values[field] ?? '').trim()
  if (text === '') return null
  const parts = /^(?:(\d{1,2}):)?(\d{1,4})$/.exec(text)
  const seconds = Number(parts?.[2])
  if (!parts || (parts[1] !== undefined && seconds > 59))
    throw new Unreadable(field, 'Type minutes and seconds, such as 4:05.')
  return Number(parts[1] ?? 0) * 60 + seconds
}

/** Seconds per kilometre from seconds per the viewer's own unit. */
export function paceSPerKmFrom(seconds: number, units: Units): number {
  return units.distance === 'mi' ? (seconds * 1000) / M_PER_MILE : seconds
}

/** Metres a second from seconds per 100 m or 100 yd. */
export function swimSpeedMpsFrom(seconds: number, units: Units): number {
  return (100 * (units.pool === 'yd' ? M_PER_YARD : 1)) / seconds
}

export function weightKgFrom(weight: number, units: Units): number {
  return units.weight === 'lb' ? weight * KG_PER_LB : weight
}

/** A weight as it stands in its field: at most one decimal, no grouping. */
export function weightText(weightKg: number | null, units: Units): string {
  if (weightKg === null) return ''
  return String(Math.round((units.weight === 'lb' ? weightKg / KG_PER_LB : weightKg) * 10) / 10)
}

/** The answer of an action to what it could not read. */
export function unreadable(error: unknown, values: Record<string, string>): Refused {
  if (!(error instanceof Unreadable)) throw error
  return {
    error: { code: 'invalid_input', field: error.field, message: error.message, requestId: '' },
    values,
  }
}

/** The same error at a field of another name: two forms of one page cannot share one. */
export function atField(error: ApiError, names: Record<string, string>): ApiError {
  // One of several values that are typed in one field is refused as `bounds.3`.
  const field = error.field && names[error.field.replace(/\.\d+$/, '')]
  if (!field || !error.field) return error
  return { ...error, field, message: error.message.replace(new RegExp(`^${error.field}: `), '') }
}
