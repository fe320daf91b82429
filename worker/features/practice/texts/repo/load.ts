import { sql } from 'drizzle-orm'
import type { Db } from '#worker/db/open.ts'
import { hasWritten, optedIn, optedOut, waitsForYes } from '#worker/db/text-consent.ts'

/** A text with everything that decides whether, when and how it goes out. */
export interface LoadedText {
  id: string
  practiceId: string
  clientId: string | null
  kind: string
  state: string
  version: number | null
  /** Where it goes: the client's number of today while it waits, then the one it went to. */
  phone: string | null
  body: string | null
  attempts: number
  createdAt: Date
  updatedAt: Date
  sendAt: Date | null
  expiresAt: Date | null
  providerId: string | null
  practiceName: string
  number: string | null
  zone: string
  quietFrom: string
  quietUntil: string
  reminderHours: number
  clientName: string | null
  clientZone: string | null
  isOptedOut: boolean
  /** It stands recorded that they may be texted. */
  isOptedIn: boolean
  /** Only staff say that they may be texted. */
  waitsForYes: boolean
  /** They have just written: an answer needs no opt-in. */
  hasWritten: boolean
  isOff: boolean
  /** A rule's text to someone who refused messages of that kind since. */
  isRefused: boolean
  template: string | null
  /** Until when the offer stands that a text of the waiting list tells of; null where it is over. */
  offerUntil: Date | null
  session: {
    state: string
    startsAt: Date
    endsAt: Date
    serviceName: string
    trainerName: string
    locationName: string | null
  } | null
}

/** An answer goes to whoever wrote, a code or a question to the number it is about; every other that waits to the client's number of today. */
const PHONE = `case when t.client_id is not null and t.kind not in ('reply', 'code', 'ask') and t.state in ('queued', 'scheduled')
  then c.phone else t.phone end`

/** What `asText` reads, from a text `t` and `JOINS`. */
export const COLUMNS =
  sql.raw(`t.id, t.practice_id, t.client_id, t.kind, t.state, t.version, ${PHONE} as phone, t.body, t.attempts,
  t.created_at, t.updated_at, t.send_at, t.expires_at, t.provider_id,
  p.name as practice_name, p.phone_number as number, s.timezone as zone, s.quiet_from, s.quiet_until, s.reminder_hours,
  c.name as client_name, c.zone as client_zone,
  tpl.body as template, coalesce(not tpl.is_on, false) as is_off,
  case when t.kind = 'waitlist' then (select w.claim_until from waitlist_entry w where w.practice_id = t.practice_id
    and w.client_id = t.client_id and w.state = 'offered' and t.cause = 'waitlist:' || w.id || ':' || w.offers) end as offer_until,
  b.state as session_state, a.starts_at, a.ends_at, v.name as service_name, tr.name as trainer_name,
  l.name as location_name`)

export const JOINS = sql.raw(`join practice p on p.id = t.practice_id
  join booking_settings s on s.practice_id = t.practice_id
  left join client c on c.practice_id = t.practice_id and c.id = t.client_id
  left join text_template tpl on tpl.practice_id = t.practice_id and tpl.kind = t.kind and tpl.name = ''
  left join booking b on b.practice_id = t.practice_id and b.id = t.booking_id
  left join appointment a on a.practice_id = b.practice_id and a.id = b.appointment_id
  left join service v on v.practice_id = a.practice_id and v.id = a.service_id
  left join athlete tr on tr.id = a.trainer_id
  left join location l on l.practice_id = a.practice_id and l.id = a.location_id`)

/** Outgoing texts by id, each with its practice, client, consent, template and session, in one statement. */
export async function loadTexts(db: Db, ids: readonly string[], now: Date): Promise<LoadedText[]> {
  const { rows } =
    await db.execute(sql`select ${COLUMNS}, ${optedOut('t.practice_id', PHONE)} as is_opted_out,
      ${optedIn('t.practice_id', PHONE)} as is_opted_in, ${waitsForYes('t.practice_id', PHONE)} as waits_for_yes,
      ${hasWritten('t.practice_id', PHONE, now)} as has_written,
      t.kind = 'automation' and coalesce((select not said.granted from client_consent said
        where said.practice_id = t.practice_id and said.client_id = t.client_id and said.purpose = 'marketing'
        order by said.id desc limit 1), false) as is_refused
    from text t ${JOINS}
    where t.direction = 'out'
      and t.id = any (array(select jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb)))
    order by t.id`)
  return rows.map(asText)
}

const date = (value: unknown) => (value === null || value === undefined ? null : new Date(String(value)))
const text = (value: unknown) => (value === null || value === undefined ? null : String(value))

export function asText(row: Record<string, unknown>): LoadedText {
  const [startsAt, endsAt] = [date(row.starts_at), date(row.ends_at)]
  return {
    id: String(row.id),
    practiceId: String(row.practice_id),
    clientId: text(row.client_id),
    kind: String(row.kind),
    state: String(row.state),
    version: row.version === null ? null : Number(row.version),
    phone: text(row.phone),
    body: text(row.body),
    attempts: Number(row.attempts),
    createdAt: new Date(String(row.created_at)),
    updatedAt: new Date(String(row.updated_at)),
    sendAt: date(row.send_at),
    expiresAt: date(row.expires_at),
    providerId: text(row.provider_id),
    practiceName: String(row.practice_name),
    number: text(row.number),
    zone: String(row.zone),
    quietFrom: String(row.quiet_from),
    quietUntil: String(row.quiet_until),
    reminderHours: Number(row.reminder_hours),
    clientName: text(row.client_name),
    clientZone: text(row.client_zone),
    isOptedOut: row.is_opted_out === true,
    isOptedIn: row.is_opted_in === true,
    waitsForYes: row.waits_for_yes === true,
    hasWritten: row.has_written === true,
    isOff: row.is_off === true,
    isRefused: row.is_refused === true,
    template: text(row.template),
    offerUntil: date(row.offer_until),
    session:
      startsAt && endsAt
        ? {
            state: String(row.session_state),
            startsAt,
            endsAt,
            serviceName: String(row.service_name),
            trainerName: text(row.trainer_name) ?? '',
            locationName: text(row.location_name),
          }
        : null,
  }
}
