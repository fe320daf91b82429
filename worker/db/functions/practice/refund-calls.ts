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

/** A refund of a session or fee to a card, by Stripe's name for it. */
const DUE_REFUND = { money: text, practice: text, client: text, due: text, account: text, object: text }

export const refundDueByCard = databaseFunction('refund_due_by_card', {
  ...DUE_REFUND,
  amount: integer,
  reason: orNull(text),
  data: jsonb<Record<string, string>>(),
  actor: text,
  at: timestamptz,
  now: timestamptz,
})

export const failDueRefund = databaseFunction('fail_due_refund', {
  ...DUE_REFUND,
  actor: text,
  at: timestamptz,
  now: timestamptz,
})

export const claimDueRefund = databaseFunction('claim_due_refund', {
  id: text,
  practice: text,
  client: text,
  due: text,
  request: text,
  asked: text,
  account: text,
  intent: text,
  amount: integer,
  reason: text,
  actor: text,
  now: timestamptz,
})
