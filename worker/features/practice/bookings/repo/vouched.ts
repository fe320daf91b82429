import { sql } from 'drizzle-orm'
import { booking, bookingChange } from '#worker/db/schema/practice/bookings.ts'

/**
 * Whether a booking is a form of the public page that the practice kept, and its client has said nothing since: booked,
 * and no word of theirs.
 */
export const IS_VOUCHED = sql<boolean>`(${booking.source} = 'public' and exists (select 1 from ${bookingChange} kept
  where kept.booking_id = ${booking.id} and kept.verb = 'keep' and kept.detail ->> 'by' = 'trainer'
    and not exists (select 1 from ${bookingChange} own where own.booking_id = kept.booking_id
      and own.version > kept.version and own.detail ->> 'by' = 'client')))`
