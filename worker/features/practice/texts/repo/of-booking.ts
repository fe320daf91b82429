import { and, eq, inArray, lte, sql } from 'drizzle-orm'
import { instant } from '#worker/db/instant.ts'
import type { Db } from '#worker/db/open.ts'
import { booking } from '#worker/db/schema/practice/bookings.ts'
import { client, practice } from '#worker/db/schema/practice/practice.ts'
import { textMessage, textTemplate } from '#worker/db/schema/practice/texts.ts'
import type { BookingKind } from '#worker/domain/texting/booking-kinds.ts'

interface Step {
  practiceId: string
  bookingId: string
  clientId: string
  version: number
}

/** Ends texts of a booking that wait. One that is being sent is past it: whichever flips the row first wins. */
export function cancelOpenTexts(db: Db, step: Step, kinds: readonly BookingKind[], now: Date) {
  return db
    .update(textMessage)
    .set({ state: 'cancelled', reason: 'superseded', updatedAt: now })
    .where(
      and(
        eq(textMessage.practiceId, step.practiceId),
        eq(textMessage.bookingId, step.bookingId),
        inArray(textMessage.kind, [...kinds]),
        lte(textMessage.version, step.version),
        inArray(textMessage.state, ['queued', 'scheduled']),
      ),
    )
}

/**
 * Puts texts of a booking in line, once a kind and version, for a client with a number of a practice with one. A kind
 * the practice has turned off gets none, a session of a series no confirmation of its own, and a follow-up that went out is not sent again when a session was reopened.
 */
export function insertBookingTexts(
  db: Db,
  step: Step,
  rows: readonly { id: string; kind: BookingKind }[],
  now: Date,
) {
  const at = instant(now)
  const wanted = sql.join(
    rows.map(({ id, kind }) => sql`(${id}::text, ${kind}::text)`),
    sql`, `,
  )
  return db.execute(sql`insert into ${textMessage} (id, practice_id, client_id, direction, kind, booking_id, version,
      state, phone, cause, created_by, at, created_at, updated_at)
    select wanted.id, c.practice_id, c.id, 'out', wanted.kind, ${step.bookingId}, ${step.version}::integer,
      'queued', c.phone, 'booking:' || ${step.bookingId}::text || ':' || wanted.kind || ':' || ${step.version}::text,
      'system:texts', ${at}, ${at}, ${at}
    from (values ${wanted}) as wanted (id, kind)
    join ${client} c on c.practice_id = ${step.practiceId} and c.id = ${step.clientId} and c.phone is not null
    join ${practice} p on p.id = c.practice_id and p.phone_number is not null
    where not exists (select 1 from ${textTemplate} off
        where off.practice_id = c.practice_id and off.kind = wanted.kind and not off.is_on)
      and not (wanted.kind = 'confirmation' and exists (select 1 from ${booking} b
        where b.id = ${step.bookingId} and b.source = 'series'))
      and not exists (select 1 from ${textMessage} said where said.booking_id = ${step.bookingId}
        and said.kind = 'followup' and wanted.kind = 'followup' and said.state in ('sending', 'sent', 'delivered'))
    on conflict do nothing`)
}
