import { MISSING } from './number.ts'

const two = (value: number) => String(value).padStart(2, '0')

/** h:mm:ss from an hour on, m:ss below. Rounded to whole seconds once, so 59.6 s is 1:00. */
export function duration(seconds: number | null): string {
  if (seconds === null || !Number.isFinite(seconds) || seconds < 0) return MISSING
  const whole = Math.round(seconds)
  const h = Math.floor(whole / 3600)
  const m = Math.floor((whole % 3600) / 60)
  return h > 0 ? `${h}:${two(m)}:${two(whole % 60)}` : `${m}:${two(whole % 60)}`
}

/** Hours and minutes for totals: 3:03, 0:45. The unit beside it is h. */
export function hours(seconds: number | null): string {
  if (seconds === null || !Number.isFinite(seconds) || seconds < 0) return MISSING
  const minutes = Math.round(seconds / 60)
  return `${Math.floor(minutes / 60)}:${two(minutes % 60)}`
}
