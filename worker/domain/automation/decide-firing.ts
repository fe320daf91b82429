import { type Firing, firingsAfter, lastFiring } from './schedule.ts'
import type { Schedule } from './trigger.ts'

/** A firing counts as merely late for so long; after that it was missed. */
export const LATE_MS = 6 * 3_600_000

/** What becomes of a firing that was missed. */
export const CATCH_UPS = ['skip', 'once'] as const
export type CatchUp = (typeof CATCH_UPS)[number]

export interface DueAutomation {
  schedule: Schedule
  zone: string
  /** When it was to fire, UTC ISO 8601; not after `now`. */
  dueAt: string
  now: string
  /** What becomes of firings that were missed: nothing, or one firing for all of them. */
  catchUp: CatchUp
}

export interface Decision {
  /** What fires now, once, however many ticks were missed. */
  fire: (Firing & { coversFromDay: string; isLate: boolean }) | null
  /** The first missed firing that nothing makes up for, with the last of them. */
  skipped: { firing: Firing; lastPeriod: string } | null
  /** UTC ISO 8601, after `now`. */
  nextDueAt: string
}

/**
 * What a tick does with an automation that is due. A late tick fires once. Firings that were missed altogether are left out or
 * made up for by one, as the automation says; they never come in a bunch.
 */
export function decideFiring(automation: DueAutomation): Decision {
  const { schedule, zone, dueAt, now, catchUp } = automation
  const [next] = firingsAfter(schedule, now, zone, 1)
  const latest = lastFiring(schedule, dueAt, now, zone)
  if (!next) throw new RangeError('a schedule always fires again')
  const nextDueAt = next.at
  // Its hour was moved by an edit or by new automations of its zone: nothing is due yet.
  if (!latest) return { fire: null, skipped: null, nextDueAt }
  const [first] = firingsAfter(schedule, new Date(Date.parse(dueAt) - 1).toISOString(), zone, 1)
  const firstMissed = first ?? latest
  const isLate = Date.parse(now) - Date.parse(latest.at) > LATE_MS
  const isOnly = firstMissed.period === latest.period
  if (catchUp === 'once') {
    return {
      fire: { ...latest, coversFromDay: firstMissed.period, isLate: isLate || !isOnly },
      skipped: null,
      nextDueAt,
    }
  }
  if (isLate) {
    return { fire: null, skipped: { firing: firstMissed, lastPeriod: latest.period }, nextDueAt }
  }
  const before = new Date(Date.parse(latest.at) - 1).toISOString()
  const lastMissed = isOnly ? null : lastFiring(schedule, dueAt, before, zone)
  return {
    fire: { ...latest, coversFromDay: latest.period, isLate: false },
    skipped: lastMissed && { firing: firstMissed, lastPeriod: lastMissed.period },
    nextDueAt,
  }
}
