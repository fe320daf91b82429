import type { Clock } from '../clock.ts'

/** Requests allowed in a quarter of an hour and in a day (UTC). */
export type Allowance = [quarterHour: number, day: number]

export interface LimitSettings {
  overall: Allowance
  read: Allowance
}

export interface Limits {
  settings(): LimitSettings
  set(settings: LimitSettings): void
  resetUsage(): void
  /** Counts one request; a refused one counts too. Says which limit it broke, if any. */
  count(isRead: boolean): 'overall' | 'read' | null
  /** The four documented headers, `quarter hour,day` each. */
  headers(): Record<string, string>
}

const QUARTER_MS = 15 * 60_000
const DAY_MS = 86_400_000

interface Usage {
  quarter: number
  day: number
  overall: Allowance
  read: Allowance
}

/** Windows are the clock's own: they open at :00, :15, :30 and :45, and at midnight UTC. */
export function createLimits(clock: Clock, initial: LimitSettings): Limits {
  let settings = initial
  const fresh = (quarter: number, day: number): Usage => ({ quarter, day, overall: [0, 0], read: [0, 0] })
  let usage = fresh(-1, -1)
  const turn = () => {
    const quarter = Math.floor(clock.nowMs() / QUARTER_MS)
    const day = Math.floor(clock.nowMs() / DAY_MS)
    if (usage.day !== day) usage = fresh(quarter, day)
    if (usage.quarter !== quarter) {
      usage.quarter = quarter
      usage.overall[0] = 0
      usage.read[0] = 0
    }
  }
  const broken = (used: Allowance, allowed: Allowance) => used[0] > allowed[0] || used[1] > allowed[1]
  return {
    settings: () => settings,
    set(next) {
      settings = next
    },
    resetUsage() {
      usage = fresh(-1, -1)
    },
    count(isRead) {
      turn()
      for (const used of isRead ? [usage.overall, usage.read] : [usage.overall]) {
        used[0] += 1
        used[1] += 1
      }
      if (isRead && broken(usage.read, settings.read)) return 'read'
      return broken(usage.overall, settings.overall) ? 'overall' : null
    },
    headers() {
      turn()
      return {
        'X-RateLimit-Limit': settings.overall.join(','),
        'X-RateLimit-Usage': usage.overall.join(','),
        'X-ReadRateLimit-Limit': settings.read.join(','),
        'X-ReadRateLimit-Usage': usage.read.join(','),
      }
    },
  }
}
