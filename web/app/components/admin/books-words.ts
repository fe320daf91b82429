import { moment } from '#web/format/date.ts'
import { money } from '#web/format/money.ts'
import type { AuditCheck } from '#worker/features/practice/practice-audits/schema.ts'
import { jsonText, words } from './json-text.ts'
import type { Json } from './types.ts'

const CREDITS =
  'Compare with the statement on the client’s page. Its owner adjusts the package there, with a reason; the lines themselves are never changed.'
const BOOKINGS =
  'Open the booking in the practice’s calendar: its timeline shows each change. Reopening and completing it again takes and gives back what is due.'
const MONEY =
  'Compare with Money on the client’s page. What came by card: send its event again at Stripe, nothing doubles. What was entered by hand: its owner puts it right there.'

/** What each difference is, and where to go from there. */
const CHECKS: Record<AuditCheck, { what: string; next: string }> = {
  balance_is_the_sum: { what: 'What is left is not the sum of its lines', next: CREDITS },
  every_line_follows_the_one_before: { what: 'A line does not follow the one before it', next: CREDITS },
  active_packages_were_granted_once: { what: 'A package was not granted exactly once', next: CREDITS },
  a_release_gives_back_its_use: { what: 'What was given back is not what was used', next: CREDITS },
  a_use_fits_its_unit: { what: 'A use does not fit the unit of its package', next: CREDITS },
  earned_is_what_the_balance_says: { what: 'Earned is not what was used of the package', next: CREDITS },
  moved_credits_arrived_once: { what: 'Moved credits did not arrive as they left', next: CREDITS },
  owed_or_used_never_both: { what: 'A session is owed and was used as well', next: CREDITS },
  a_completed_booking_was_paid_once: {
    what: 'A completed booking did not take exactly one credit or fee',
    next: BOOKINGS,
  },
  a_penalty_was_taken_once: { what: 'A penalty was not taken exactly once', next: BOOKINGS },
  a_booking_is_as_its_last_change: { what: 'A booking is not as its last change left it', next: BOOKINGS },
  seats_and_time_fit_their_bookings: { what: 'Seats or times do not fit the bookings', next: BOOKINGS },
  paid_packages_have_their_money: { what: 'Marked as paid, and no money was written down', next: MONEY },
  money_of_a_package_pays_it: { what: 'Paid in full, and not marked as paid', next: MONEY },
  no_more_is_refunded_than_came: { what: 'More was refunded than came', next: MONEY },
  sessions_hold_the_money_they_say: { what: 'The money of a single session is not its price', next: MONEY },
  refunds_to_cards_come_to_an_end: {
    what: 'A refund to a card has been under way for more than a day',
    next: 'Replay its job payment.refund among the failed jobs; or its owner asks for the refund again, which looks it up at Stripe.',
  },
  refunds_that_failed_gave_their_credits_back: {
    what: 'A refund failed and its credits did not come back',
    next: MONEY,
  },
}

/** A check that this page does not know yet is told by its own name. */
export const checkWords = (check: string) =>
  Object.hasOwn(CHECKS, check) ? CHECKS[check as AuditCheck] : { what: sentence(words(check)), next: '' }

/** What is counted in a currency’s smallest unit. */
const AMOUNTS = /Minor$|^(paid|kept|came|earned|expected)$/
const LABELS: Record<string, string> = {
  ledgerSum: 'Sum of lines',
  balanceAfter: 'Left after it',
  before: 'Left before it',
  amount: 'Amount of the line',
  quantity: 'Credits',
  dueId: 'Single session',
  lineId: 'Line',
  fromClient: 'From client',
  toClient: 'To client',
  kept: 'Kept after refunds',
  came: 'Came in',
  object: 'Refund',
  held: 'Taken now',
  taken: 'Taken',
}

interface Place {
  currency: string
  zone: string
}

/** The fields of a row, to be read: whose it is first, then what it holds. */
export const fieldsOf = (row: Record<string, Json>, at: Place) =>
  Object.entries(row)
    .map(([name, value]) => ({ name, ...fieldOf(name, value, at) }))
    .sort((a, b) => Number(b.isId) - Number(a.isId))

/** What one field is, what it holds, and whether that is an id. */
function fieldOf(name: string, value: Json, at: Place) {
  const label = LABELS[name] ?? sentence(words(name).replace(/ (id|minor)$/, ''))
  if (typeof value === 'number' && AMOUNTS.test(name)) {
    return { label, text: money(value, at.currency), isId: false }
  }
  if (typeof value === 'string' && /At$/.test(name) && !Number.isNaN(Date.parse(value))) {
    return { label, text: moment(new Date(value).toISOString(), at.zone), isId: false }
  }
  const isId = typeof value === 'string' && /^[a-z]{2,3}_\w+$/.test(value)
  return { label, text: jsonText(value), isId }
}

const sentence = (text: string) => text.slice(0, 1).toUpperCase() + text.slice(1)
