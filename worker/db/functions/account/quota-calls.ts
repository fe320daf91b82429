import { databaseFunction, integer, orNull, text, timestamptz } from '../database-function.ts'

export const takeQuota = databaseFunction('take_quota', {
  athleteId: text,
  entitlement: text,
  month: text,
  cause: text,
  most: orNull(integer),
  state: text,
  now: timestamptz,
})
