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

/** What Admin sees of texts. */
export type TextingView = Answered<'GET /v1/admin/texting'>
export type TextingPractice = TextingView['practices'][number]

/** What Admin sees of the coach's models. */
export type ModelsView = Answered<'GET /v1/admin/models'>

/** A provider as Admin sees it. */
export type ProviderView = Answered<'GET /v1/admin/providers'>['providers'][number]

export type FlagView = Answered<'GET /v1/admin/flags'>['flags'][number]

export type AthletePage = Answered<'GET /v1/admin/athletes/:id'>

export type AuditRow = Answered<'GET /v1/admin/audit'>['rows'][number]
export type Verification = Answered<'GET /v1/admin/audit/verification'>

/** Totals of all practices, and the newest comparison of each one's bookings, credits and money. */
export type Books = Answered<'GET /v1/admin/practice-books'>
export type BookReport = Books['reports'][number]

/** Who looks, and what they may do. */
export type AdminMe = Answered<'GET /v1/me'>
