import type { FlagView as StoredFlag } from '#worker/features/admin/flags/schema.ts'
import type { StuckView as StuckRow } from '#worker/features/admin/ops/schema.ts'

/** An answer as it arrives: instants are text. */
type Arrived<T> = { [K in keyof T]: Date extends T[K] ? Exclude<T[K], Date> | string : T[K] }

export type StuckView = Arrived<StuckRow>

/** Whatever a flag or a row of the log may hold. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json }

export type FlagView = Omit<Arrived<StoredFlag>, 'value' | 'default'> & { value: Json; default: Json }

/** The newest comparison of a practice's bookings, credits and money. */
export interface BookReport {
  id: string
  practiceId: string
  practiceName: string
  currency: string
  ownerId: string | null
  ownerName: string | null
  day: string
  isClean: boolean
  findings: { check: string; rows: Record<string, Json>[] }[]
}

/** `GET /v1/admin/practice-books`: totals of all practices, and reports, those that differ first. */
export interface Books {
  practices: number
  reported: number
  differing: number
  overdue: number
  latestAt: string | null
  ledgerLines: number
  bookings: number
  moneyLines: number
  reports: BookReport[]
  missing: { practiceId: string; practiceName: string; lastAt: string | null }[]
}

export interface Pulse {
  at: string
  athletes: number
  stuckAfterS: number
  brake: { paused: boolean; since: string | null; by: string | null; waiting: number }
  queue: { type: string; status: string; count: number; oldestDueAt: string }[]
  oldest: { type: string; dueAt: string } | null
  stuck: StuckView[]
  deferred: { reason: string | null; count: number; until: string | null }[]
  failures: FailureGroup[]
  webhooks: {
    received: number
    open: number
    lagS: number | null
    oldestOpenAt: string | null
    unknownOwner: number
  }
  budgets: { provider: string; name: string; budget: Budget | null }[]
}

export interface FailureGroup {
  type: string
  errorCode: string
  errorMessage: string
  count: number
  lastHour: number
  latestAt: string
}

export interface Budget {
  shortLimit: number
  shortUsed: number
  shortResetsAt: string
  dayLimit: number
  dayUsed: number
  dayForecast: number
  askingNow: number
  askingToday: number
  closedUntil: string | null
  endsAt: string | null
}

export interface Failure {
  id: string
  type: string
  athleteId: string | null
  errorCode: string
  errorMessage: string
  attempts: number
  failedAt: string
}

/** Who looks, and what they may do. */
export interface AdminMe {
  athleteId: string
  roles: string[]
  permissions: string[]
  timeZone: string
}
