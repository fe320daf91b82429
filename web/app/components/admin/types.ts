import type { Answered } from '#web/api/wire.ts'
import type { Json } from '#worker/domain/wire.ts'

export type { Json }

export type Pulse = Answered<'GET /v1/admin/pulse'>
export type StuckView = Pulse['stuck'][number]
export type FailureGroup = Pulse['failures'][number]
export type Budget = NonNullable<Pulse['budgets'][number]['budget']>

type Listed = Answered<'GET /v1/admin/jobs/failed'>['failures'][number]
/** A failed job; on an athlete's own page it does not say whose. */
export type Failure = Omit<Listed, 'athleteId'> & Partial<Pick<Listed, 'athleteId'>>

export type FlagView = Answered<'GET /v1/admin/flags'>['flags'][number]

export type AthletePage = Answered<'GET /v1/admin/athletes/:id'>

export type AuditRow = Answered<'GET /v1/admin/audit'>['rows'][number]
export type Verification = Answered<'GET /v1/admin/audit/verification'>

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

/** Who looks, and what they may do. */
export type AdminMe = Answered<'GET /v1/me'>
