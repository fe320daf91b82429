import { countryOf, type TextCountry } from './countries.ts'

const DAY_MS = 86_400_000
/** How long a text waits before it is looked at again while texts are paused or stopped. */
const LOOK_AGAIN_MS = 10 * 60_000
/** Fewer segments a day than this are never unusual. */
export const UNUSUAL_FROM = 60
/** So many times the busiest day of the last four weeks is unusual. */
export const UNUSUAL_TIMES = 3

/** What the service allows, set in Admin. Volumes are segments a day by UTC, of one number texts in 24 hours. */
export interface TextLimits {
  isPaused: boolean
  countries: readonly TextCountry[]
  practiceDay: number
  numberDay: number
  serviceDay: number
}

/** What has gone out, as a text is about to. */
export interface TextUsage {
  /** The practice's own limit in place of everyone's. */
  dayLimit: number | null
  isStopped: boolean
  /** Today's volume was looked at and found right. */
  isCleared: boolean
  today: number
  /** Segments of its busiest day of the last 28, today left out. */
  busiest: number
  toNumber: number
  ofService: number
}

export type TextPermit =
  | { do: 'send' }
  | { do: 'wait'; until: Date; reason: 'paused' | 'stopped' | 'practice_limit' | 'service_limit' }
  /** It waits, and so does everything of its practice from now on. */
  | { do: 'stop'; until: Date }
  | { do: 'end'; reason: 'country' | 'number_limit' }

/** Whether one more text may go out now. A day's limits end with the day, by UTC; a text that is useless by then expires. */
export function permitText(
  text: { phone: string; segments: number },
  usage: TextUsage,
  limits: TextLimits,
  now: Date,
): TextPermit {
  const country = countryOf(text.phone)
  if (!country || !limits.countries.includes(country)) return { do: 'end', reason: 'country' }
  const again = new Date(now.getTime() + LOOK_AGAIN_MS)
  if (limits.isPaused) return { do: 'wait', until: again, reason: 'paused' }
  if (usage.isStopped) return { do: 'wait', until: again, reason: 'stopped' }
  if (usage.toNumber >= limits.numberDay) return { do: 'end', reason: 'number_limit' }
  const tomorrow = new Date((Math.floor(now.getTime() / DAY_MS) + 1) * DAY_MS)
  const after = usage.today + text.segments
  if (!usage.isCleared && after > Math.max(UNUSUAL_FROM, UNUSUAL_TIMES * usage.busiest)) {
    return { do: 'stop', until: again }
  }
  if (after > (usage.dayLimit ?? limits.practiceDay)) {
    return { do: 'wait', until: tomorrow, reason: 'practice_limit' }
  }
  if (usage.ofService + text.segments > limits.serviceDay) {
    return { do: 'wait', until: tomorrow, reason: 'service_limit' }
  }
  return { do: 'send' }
}
