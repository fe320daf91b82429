import * as z from 'zod'

export const AuditsQuery = z.object({
  clean: z.stringbool().optional(),
  before: z.string().max(60).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
})
export type AuditsQuery = z.output<typeof AuditsQuery>

/** What the audit compares, by what should hold. */
export type AuditCheck =
  | 'balance_is_the_sum'
  | 'every_line_follows_the_one_before'
  | 'active_packages_were_granted_once'
  | 'a_release_gives_back_its_use'
  | 'a_use_fits_its_unit'
  | 'earned_is_what_the_balance_says'
  | 'moved_credits_arrived_once'
  | 'owed_or_used_never_both'
  | 'a_completed_booking_was_paid_once'
  | 'a_penalty_was_taken_once'
  | 'a_booking_is_as_its_last_change'
  | 'seats_and_time_fit_their_bookings'
  | 'paid_packages_have_their_money'
  | 'money_of_a_package_pays_it'
  | 'no_more_is_refunded_than_came'
  | 'sessions_hold_the_money_they_say'
  | 'refunds_to_cards_come_to_an_end'
  | 'refunds_that_failed_gave_their_credits_back'
