import { boolean, databaseFunction, date, integer, orNull, text, timestamptz } from '../database-function.ts'

/** Whose credits, and under which id a line of the ledger is written. */
const LINE = { id: text, practice: text, client: text }
const ACTED = { actor: text, now: timestamptz }

export const useSession = databaseFunction('use_session', {
  ...LINE,
  cause: text,
  minutes: orNull(integer),
  amountMinor: orNull(integer),
  booking: orNull(text),
  fingerprint: orNull(text),
  actor: text,
  at: timestamptz,
  now: timestamptz,
})

export const forfeitSession = databaseFunction('forfeit_session', {
  ...LINE,
  cause: text,
  minutes: integer,
  amountMinor: orNull(integer),
  booking: text,
  actor: text,
  at: timestamptz,
  now: timestamptz,
})

export const releaseSession = databaseFunction('release_session', {
  ...LINE,
  ofCause: text,
  cause: text,
  reason: orNull(text),
  ...ACTED,
})

export const settleDue = databaseFunction('settle_due', { ...LINE, due: text, ...ACTED })

/** What is owed was paid by card: settled by it, unless it was settled before. */
export const payDue = databaseFunction('pay_due', {
  practice: text,
  client: text,
  due: text,
  ...ACTED,
})

export const adjustCredits = databaseFunction('adjust_credits', {
  ...LINE,
  package: text,
  amount: integer,
  cause: text,
  reason: orNull(text),
  fingerprint: orNull(text),
  ...ACTED,
})

export const transferCredits = databaseFunction('transfer_credits', {
  ...LINE,
  package: text,
  toClient: text,
  newPackage: text,
  amount: integer,
  cause: text,
  reason: orNull(text),
  fingerprint: orNull(text),
  ...ACTED,
})

export const activatePackage = databaseFunction('activate_package', {
  ...LINE,
  package: text,
  isPaid: boolean,
  ...ACTED,
})

export const payPackage = databaseFunction('pay_package', { ...LINE, package: text, ...ACTED })

export const expirePackage = databaseFunction('expire_package', { ...LINE, package: text, now: timestamptz })

/**
 * Which package would pay, and how much: asked, not done.
 * @internal for tests: other functions of the database ask it
 */
export const payingPackage = databaseFunction('paying_package', {
  practice: text,
  client: text,
  minutes: orNull(integer),
  amountMinor: orNull(integer),
  at: timestamptz,
})

/** What a package has earned of its net price, minor units, once so much of it is left. */
export const earnedMinor = databaseFunction('earned_minor', {
  net: integer,
  quantity: integer,
  balance: integer,
})

/** What a package for a time has earned of its net price, minor units, by the end of a day. */
export const earnedByDay = databaseFunction('earned_by_day', {
  net: integer,
  from: date,
  until: orNull(date),
  day: date,
})
