import { and, eq, ne, type SQL, sql } from 'drizzle-orm'
import type { Db } from '#worker/db/open.ts'
import { appointment, booking } from '#worker/db/schema/practice/bookings.ts'
import { bookingSettings } from '#worker/db/schema/practice/practice.ts'

/** How soon, how far ahead and how often clients book by themselves. */
export const BOUNDS = {
  noticeHours: bookingSettings.noticeHours,
  horizonDays: bookingSettings.horizonDays,
  mostPerDay: bookingSettings.mostPerDay,
}

/** The other sessions on a booking's day of its client, in a statement that reads `booking`, `appointment` and the settings. */
export const OTHERS_ON_DAY = sql<{
  all: number
  ofService: number
}>`(select jsonb_build_object('all', count(*),
    'ofService', count(*) filter (where there.service_id = ${appointment.serviceId}))
  from booking other join appointment there on there.id = other.appointment_id
  where other.practice_id = ${booking.practiceId} and other.client_id = ${booking.clientId} and other.id <> ${booking.id}
    and other.state <> 'cancelled' and not (other.state = 'held' and other.source = 'public')
    and (there.starts_at at time zone ${bookingSettings.timezone})::date
      = (${appointment.startsAt} at time zone ${bookingSettings.timezone})::date)`

interface OnDay {
  practiceId: string
  serviceId: string | SQL
  clientId: string | SQL | null
  seatOf: string | null
  span: { from: Date } | null
  /** One that is none of the others: it moves. */
  except?: string | null
}

/** A client's sessions on the practice's day of a time or of a planned session. What a stranger asked for is none. */
export function selectOnDay(db: Db, { practiceId, serviceId, clientId, seatOf, span, except }: OnDay) {
  const at = sql`coalesce((select p.starts_at from ${appointment} p where p.practice_id = ${practiceId}
    and p.id = ${seatOf}), ${span?.from.toISOString() ?? null}::timestamptz)`
  const day = (instant: SQL) => sql`(${instant} at time zone ${bookingSettings.timezone})::date`
  return db
    .select({
      all: sql<number>`count(*)::int`,
      ofService: sql<number>`(count(*) filter (where ${appointment.serviceId} = ${serviceId}))::int`,
    })
    .from(booking)
    .innerJoin(appointment, eq(appointment.id, booking.appointmentId))
    .innerJoin(bookingSettings, eq(bookingSettings.practiceId, booking.practiceId))
    .where(
      and(
        eq(booking.practiceId, practiceId),
        eq(booking.clientId, clientId ?? ''),
        except ? ne(booking.id, except) : undefined,
        ne(booking.state, 'cancelled'),
        sql`not (${booking.state} = 'held' and ${booking.source} = 'public')`,
        sql`${day(sql`${appointment.startsAt}`)} = ${day(at)}`,
      ),
    )
}
