import type { Answered } from '#web/api/wire.ts'

export type Pnl = Answered<'GET /v1/practices/:practice/money/pnl'>
export type Amounts = Pnl['total']
export type MoneyRows = Answered<'GET /v1/practices/:practice/money/rows'>
export type StripeState = Answered<'GET /v1/practices/:practice/stripe'>
export type Entries = Answered<'GET /v1/practices/:practice/money/entries'>
export type Failures = Answered<'GET /v1/practices/:practice/money/failures'>
