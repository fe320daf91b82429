import { sql } from 'drizzle-orm'
import { booking } from '#worker/db/schema/practice/bookings.ts'
import { coachedWorkout } from '#worker/db/schema/training/plan-links.ts'

/** Whose plan a booking is a workout of; null where it is of none. */
export const COACHED_ATHLETE = sql<string | null>`(select c.athlete_id from ${coachedWorkout} c
  where c.practice_id = ${booking.practiceId} and c.booking_id = ${booking.id})`
