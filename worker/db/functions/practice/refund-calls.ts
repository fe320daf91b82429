import { databaseFunction, integer, jsonb, orNull, text, timestamptz } from '../database-function.ts'

/** A refund of a package by the provider's own name for it. */
const REFUND = {
  money: text,
  taxMoney: text,
  practice: text,
  client: text,
  package: text,
  provider: text,
  account: text,
  object: text,
}

export const refundPackage = databaseFunction('refund_package', {
  ...REFUND,
  amount: integer,
  credits: text,
  reason: orNull(text),
  data: jsonb<Record<string, string>>(),
  actor: text,
  at: timestamptz,
  now: timestamptz,
})

export const failRefund = databaseFunction('fail_refund', {
  ...REFUND,
  actor: text,
  at: timestamptz,
  now: timestamptz,
})

export const claimRefund = databaseFunction('claim_refund', {
  id: text,
  practice: text,
  client: text,
  package: text,
  request: text,
  asked: text,
  account: text,
  intent: text,
  amount: integer,
  credits: text,
  reason: text,
  actor: text,
  now: timestamptz,
})

export const refundDue = databaseFunction('refund_due', {
  money: text,
  practice: text,
  client: text,
  due: text,
  object: text,
  amount: integer,
  becomes: text,
  reason: text,
  data: jsonb<Record<string, string>>(),
  actor: text,
  now: timestamptz,
})
