import { M_PER_FOOT, M_PER_MILE, M_PER_YARD, type Units } from '#web/format/units.ts'

export type Typed = Record<string, string>

/** Fields of the form, as the API names what it refuses. */
export const ENTRY_FIELDS: Record<string, string> = {
  sport: 'sport',
  name: 'name',
  start_at: 'day',
  moving_s: 'duration',
  distance_m: 'distance',
  elevation_gain_m: 'climb',
  average_heart_rate_bpm: 'heart',
  rpe: 'rpe',
  notes: 'notes',
}

/**
 * What was typed, as the API takes it. What cannot be read becomes NaN or an empty string, so that the API refuses
 * that field and nothing is guessed.
 */
export function entryOf(typed: Typed, units: Units, timeZone: string) {
  return {
    requestId: typed.request_id,
    sport: typed.sport,
    name: typed.name?.trim() || null,
    startAt: startOf(typed.day ?? '', typed.time ?? '', timeZone),
    movingS: isBelowMinute(typed.duration) ? null : secondsOf(typed.duration ?? ''),
    distanceM: metresOf(typed.distance, units, typed.sport === 'swim'),
    elevationGainM: amountOf(typed.climb, units.distance === 'mi' ? M_PER_FOOT : 1),
    averageHeartRateBpm: amountOf(typed.heart, 1),
    isIndoor: typed.indoor === 'on',
    rpe: typed.rpe ? Number(typed.rpe) : null,
    notes: typed.notes?.trim() || null,
  }
}

/** Whoever writes 0:22 for an activity means 22 minutes more often than 22 seconds: it is asked about, not guessed. */
const isBelowMinute = (text = '') => /^0?0:\d\d$/.test(text.trim())

/** 1:05:30, 65:30 or 65 (minutes) in seconds; null for anything else. */
export function secondsOf(text: string): number | null {
  const parts = text.trim().split(':')
  if (parts.length > 3 || !parts.every((part) => /^\d+([.,]\d+)?$/.test(part))) return null
  const numbers = parts.map((part) => Number(part.replace(',', '.')))
  const [a = 0, b = 0, c = 0] = numbers
  if (numbers.length === 1) return Math.round(a * 60)
  return Math.round(numbers.length === 2 ? a * 60 + b : a * 3600 + b * 60 + c)
}

function metresOf(text: string | undefined, units: Units, inPool: boolean): number | string | null {
  if (inPool) return amountOf(text, units.pool === 'yd' ? M_PER_YARD : 1)
  return amountOf(text, units.distance === 'mi' ? M_PER_MILE : 1000)
}

function amountOf(text: string | undefined, factor: number): number | string | null {
  if (!text?.trim()) return null
  const amount = Number(text.trim().replace(',', '.'))
  return Number.isFinite(amount) ? amount * factor : text
}

/** A day and a clock of a zone as an instant with its offset; empty when they are no day and clock. */
export function startOf(day: string, time: string, timeZone: string): string {
  const clock = time === '' ? '12:00' : time
  const asUtcMs = Date.parse(`${day}T${clock}:00Z`)
  if (Number.isNaN(asUtcMs)) return ''
  // The offset at the guess may be the other side of a change of clocks; asking again settles it.
  const guess = offsetMin(asUtcMs, timeZone)
  const offset = offsetMin(asUtcMs - guess * 60_000, timeZone)
  const two = (value: number) => String(value).padStart(2, '0')
  const ahead = Math.abs(offset)
  return `${day}T${clock}:00${offset < 0 ? '-' : '+'}${two(Math.floor(ahead / 60))}:${two(ahead % 60)}`
}

function offsetMin(instantMs: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  }).formatToParts(new Date(instantMs))
  const of = (type: string) => parts.find((part) => part.type === type)?.value ?? '00'
  const local = Date.parse(`${of('year')}-${of('month')}-${of('day')}T${of('hour')}:${of('minute')}:00Z`)
  return Math.round((local - Math.floor(instantMs / 60_000) * 60_000) / 60_000)
}
