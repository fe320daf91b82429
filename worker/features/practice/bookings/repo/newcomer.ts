import { type SQL, sql } from 'drizzle-orm'
import { boundHolds as bound } from '#worker/db/functions/practice/booking-calls.ts'
import { admitClient } from '#worker/db/functions/practice/client-calls.ts'
import { instant } from '#worker/db/instant.ts'
import type { Db, Statement } from '#worker/db/open.ts'
import { booking } from '#worker/db/schema/practice/bookings.ts'
import { clientConsent } from '#worker/db/schema/practice/clients.ts'
import { client } from '#worker/db/schema/practice/practice.ts'
import { textConsent } from '#worker/db/schema/practice/texts.ts'
import type { Newcomer } from '../schema.ts'

/**
 * Who books without being known, for the batch that gives them their seat: without a seat there is no client either.
 * Anybody types anybody's address: the form's number waits with the booking until that mailbox confirms it.
 * Refuses with 40001 when the address is another client's than was loaded.
 */
export function admitNewcomer(
  db: Db,
  { name, email }: Newcomer,
  of: { practiceId: string; clientId: string; trainerId: string; now: Date },
): Statement {
  const { practiceId, clientId, trainerId, now } = of
  return db.execute(
    sql`select ${admitClient({ practice: practiceId, client: clientId, trainer: trainerId, name, email, now })}`,
  )
}

/** Ends the batch: so much is kept unconfirmed at once and no more. */
export function boundHolds(db: Db, practiceId: string, holder: string, now: Date): Statement {
  return db.execute(sql`select ${bound({ practice: practiceId, holder, now })}`)
}

/**
 * What a booking's form agreed to becomes its client's word when they confirm it. A yes to texts counts for their own
 * number alone. Goes before the statement that empties the form.
 */
export function recordForm(
  db: Db,
  ids: { terms: string; texts: string; waivers: readonly string[] },
  of: { practiceId: string; bookingId: string; now: Date },
): Statement[] {
  const at = instant(of.now)
  const said = sql`${booking.form} ->> 'phone'`
  const isProved = sql`coalesce((${booking.form} ->> 'isPhoneProved')::boolean, false)`
  const form = sql`${booking.form} is not null and ${booking.practiceId} = ${of.practiceId} and ${booking.id} = ${of.bookingId}`
  return [
    // Their mailbox alone says whose number it is; one that stands there is replaced by no form.
    db.execute(sql`update ${client} set phone = ${said}, is_phone_unchecked = not ${isProved}
      from ${booking} where ${form} and ${client.practiceId} = ${booking.practiceId} and ${client.id} = ${booking.clientId}
        and (${client.phone} is null and ${said} is not null or ${client.phone} = ${said} and ${isProved})`),
    db.execute(sql`insert into ${clientConsent} (id, practice_id, client_id, purpose, granted, wording, recorded_by, at)
      select ${ids.terms}, ${booking.practiceId}, ${booking.clientId}, 'terms', true, ${booking.form} ->> 'terms',
        'client:public', ${at} from ${booking} where ${form}`),
    recordWaivers(db, ids.waivers, of, 'client:public', form),
    db.execute(sql`insert into ${textConsent} (id, practice_id, phone, is_opted_in, source, wording, recorded_by, at)
      select ${ids.texts}, ${booking.practiceId}, ${client.phone}, true, 'form', ${booking.form} ->> 'texts',
        'client:public', ${at}
      from ${booking} join ${client} on ${client.id} = ${booking.clientId} and ${client.phone} = ${said}
      where ${form} and ${booking.form} ->> 'texts' is not null`),
  ]
}

/**
 * The waivers that a booking's form agreed to, as its client's consents with the very words. A booking that was not
 * stored under this id has none.
 * @param ids one for each answer at most
 */
export function recordWaivers(
  db: Db,
  ids: readonly string[],
  of: { practiceId: string; bookingId: string; now: Date },
  by: string,
  also: SQL = sql`true`,
): Statement {
  return db.execute(sql`insert into ${clientConsent} (id, practice_id, client_id, purpose, granted, wording, recorded_by, at)
    select ${JSON.stringify(ids)}::jsonb ->> (said.n::integer - 1), ${booking.practiceId}, ${booking.clientId}, 'waiver', true,
      said.answer ->> 'wording', ${by}, ${instant(of.now)}
    from ${booking}, jsonb_array_elements(case jsonb_typeof(${booking.intake}) when 'array' then ${booking.intake}
      else '[]' end) with ordinality as said (answer, n)
    where ${booking.practiceId} = ${of.practiceId} and ${booking.id} = ${of.bookingId} and ${also}
      and said.answer ->> 'kind' = 'waiver'`)
}
