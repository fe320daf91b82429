import { and, asc, eq, gt, inArray, isNull, or, sql } from 'drizzle-orm'
import type { Db } from '#worker/db/open.ts'
import { athlete } from '#worker/db/schema/account/accounts.ts'
import { appointment, booking, service } from '#worker/db/schema/practice/bookings.ts'
import { client } from '#worker/db/schema/practice/practice.ts'
import { textMessage } from '#worker/db/schema/practice/texts.ts'
import { OPEN_STATES } from '#worker/domain/booking/states.ts'
import { AHEAD_KINDS } from '#worker/domain/texting/booking-kinds.ts'

/** When the last text went out that asks for a session's confirmation. */
const ASKED_AT =
  sql<Date | null>`(select max(${textMessage.at}) from ${textMessage} where ${textMessage.bookingId} = ${booking.id}
    and ${inArray(textMessage.kind, [...AHEAD_KINDS])}
    and ${textMessage.state} in ('sending', 'sent', 'delivered'))`.mapWith(textMessage.at)

/** The next sessions of some clients that still wait, soonest first. */
export function selectOpen(
  db: Db,
  practiceId: string,
  clientIds: readonly string[],
  now: Date,
  limit: number,
) {
  return db
    .select({
      bookingId: booking.id,
      clientId: booking.clientId,
      clientName: client.name,
      state: booking.state,
      startsAt: appointment.startsAt,
      serviceName: service.name,
      trainerName: athlete.name,
      askedAt: ASKED_AT,
    })
    .from(booking)
    .innerJoin(appointment, eq(appointment.id, booking.appointmentId))
    .innerJoin(service, eq(service.id, appointment.serviceId))
    .innerJoin(client, eq(client.id, booking.clientId))
    .innerJoin(athlete, eq(athlete.id, appointment.trainerId))
    .where(
      and(
        eq(booking.practiceId, practiceId),
        inArray(booking.clientId, [...clientIds]),
        inArray(booking.state, OPEN_STATES),
        or(isNull(booking.holdUntil), gt(booking.holdUntil, now)),
        gt(appointment.startsAt, now),
      ),
    )
    .orderBy(asc(appointment.startsAt), asc(booking.id))
    .limit(limit)
}
