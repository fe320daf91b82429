import type { MoneyColumn, PnlBy } from '#worker/domain/money/pnl.ts'

export type Amounts = Record<'received' | 'tax' | 'earned' | 'refunds' | 'fees' | 'expenses', number> & {
  takenBack: number
  textCosts: number
  modelCosts: number
  margin: number
  deferred: number
}

export interface Pnl {
  currency: string
  timezone: string
  from: string
  to: string
  today: string
  by: PnlBy
  rows: ({ key: string | null; label: string | null; count: number } & Amounts)[]
  total: Amounts
  owed: { sessionsMinor: number; packagesMinor: number }
  otherCurrencies: { currency: string; column: MoneyColumn; amountMinor: number }[]
}

export interface MoneyRows {
  currency: string
  totalMinor: number
  count: number
  rows: {
    id: string
    day: string
    column: string
    kind: string
    what: string | null
    amountMinor: number
    currency: string
    clientName: string | null
    trainerName: string | null
    serviceName: string | null
    provider: string
    reference: string
  }[]
  next: string | null
}

export interface StripeState {
  isSetUp: boolean
  state: 'none' | 'unfinished' | 'ready'
  accountId: string | null
  disabledReason: string | null
  hasWebhookSecret: boolean
  webhookUrl: string
}

/** `GET …/money/entries` */
export interface Entries {
  entries: {
    id: string
    kind: string
    amountMinor: number
    standsMinor: number
    currency: string
    day: string
    category: string | null
    description: string | null
    clientName: string | null
    corrections: { id: string; day: string; amountMinor: number; reason: string | null }[]
  }[]
  next: string | null
}

export interface Failures {
  failures: {
    id: string
    code: string
    at: string
    clientId: string
    clientName: string
    what: string
    amountMinor: number
    currency: string
  }[]
}
