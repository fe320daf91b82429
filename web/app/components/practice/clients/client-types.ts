import type { Answered } from '#web/api/wire.ts'
import type { Sport } from '#worker/domain/activity/sport.ts'
import type { CreditUnit, PackageState, Remaining } from '#worker/domain/credits/packages.ts'
import type { ClientFields } from './client-form.tsx'

/** `GET …/clients/:client` */
export interface ClientView extends ClientFields {
  id: string
  isLinked: boolean
  version: number
  createdAt: string
  link: {
    id: string
    email: string
    acceptedAt: string | null
    expiresAt: string
    domains: string[]
  } | null
}

export interface PackageView {
  id: string
  name: string
  unit: CreditUnit
  status: string
  quantity: number | null
  balance: number
  validFromDay: string
  expiresDay: string | null
  soldAt: string
  priceMinor: number
  taxMinor: number
  currency: string
  paymentMethod: string
  paidAt: string | null
  payerName: string | null
  renewsId: string | null
  productId: string | null
  state: PackageState
  isLow: boolean
}

export interface DueView {
  id: string
  kind: string
  amountMinor: number | null
  currency: string
  durationMin: number | null
  bookingId: string | null
  at: string
}

/** `GET …/credits` */
export interface CreditsView {
  version: number
  currency: string
  day: string
  remaining: Remaining
  nextPackageId: string | null
  packages: PackageView[]
  owed: DueView[]
}

export interface StatementLine {
  seq: number
  id: string
  kind: 'grant' | 'use' | 'release' | 'expire' | 'adjust' | 'transfer'
  unit: CreditUnit
  amount: number
  balanceAfter: number
  packageId: string
  packageName: string
  bookingId: string | null
  reversesId: string | null
  reason: string | null
  /** Where moved credits went to or came from; told to the practice alone. */
  otherClient?: string | null
  at: string
  createdAt: string
}

/** `GET …/statement` */
export interface StatementView {
  practiceName: string
  currency: string
  timezone: string
  lines: StatementLine[]
  next: number | null
}

export type ProductView = Answered<'GET /v1/practices/:practice/products'>['products'][number]

export interface NoteView {
  id: string
  body: string
  isShared: boolean
  authorId: string
  authorName: string
  createdAt: string
  updatedAt: string
}

/** `GET …/training`: what a client lets the practice see. */
export interface TrainingView {
  activities: {
    id: string
    day: string
    name: string
    sport: Sport
    movingS: number
    distanceM: number | null
    averageHeartRateBpm: number | null
    stressPoints: number | null
  }[]
  leftOut: number
}
