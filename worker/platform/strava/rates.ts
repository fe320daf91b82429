import type { Rates } from '../providers/ask.ts'

/**
 * Reads the rate headers of one answer, whatever their case and spacing.
 * @param method a GET counts against the read limit where Strava names one, everything else against the overall one
 * @returns null when the headers are absent or not two pairs of whole numbers
 * @see developers.strava.com/docs/rate-limits
 */
export function readRates(headers: Headers, method: string): Rates | null {
  const read = method === 'GET' ? ratesOf(headers, 'X-ReadRateLimit') : null
  return read ?? ratesOf(headers, 'X-RateLimit')
}

function ratesOf(headers: Headers, name: string): Rates | null {
  const limit = pair(headers.get(`${name}-Limit`))
  const used = pair(headers.get(`${name}-Usage`))
  if (!limit || !used) return null
  return { shortLimit: limit[0], shortUsed: used[0], dayLimit: limit[1], dayUsed: used[1] }
}

function pair(text: string | null): [number, number] | null {
  const found = /^\s*(\d{1,9})\s*,\s*(\d{1,9})\s*$/.exec(text ?? '')
  return found ? [Number(found[1]), Number(found[2])] : null
}
