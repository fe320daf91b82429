import { and, eq, isNull, sql } from 'drizzle-orm'
import { instant } from '#worker/db/instant.ts'
import type { Db } from '#worker/db/open.ts'
import { readTogether } from '#worker/db/read-together.ts'
import { client } from '#worker/db/schema/practice/practice.ts'
import { textConsent, textMessage } from '#worker/db/schema/practice/texts.ts'
import { hasJustWritten, hasWritten, optedIn, optedOut, waitsForYes } from '#worker/db/text-consent.ts'
import type { ThreadHead, ThreadLine } from '../answers.ts'
import type { Direction } from '../schema.ts'
import { asText, COLUMNS, JOINS, type LoadedText } from './load.ts'

/** What has been said; what waits or was taken back is not the last word of a thread. The partial index holds this. */
const SAID = sql.raw(`state in ('sending', 'sent', 'delivered', 'failed', 'received')`)
/** Texts that were taken back before anyone could know of them. */
const UNHEARD = sql.raw(
  `not (t.state = 'cancelled' and t.reason in ('superseded', 'booked_late', 'turned_off'))`,
)
const MOST_UNREAD = 99

const iso = (value: unknown) => (value === null || value === undefined ? null : new Date(String(value)))

/** Whose texts are read: a client's with everyone of their number, or a number's alone. */
export type ThreadOf = { clientId: string } | { phone: string }

export interface ThreadText extends LoadedText {
  direction: Direction
  reason: string | null
  segments: number | null
  costMicros: number | null
  costCurrency: string | null
  errorCode: string | null
  readAs: string | null
  bookingId: string | null
  createdBy: string
  at: Date
  sentAt: Date | null
  deliveredAt: Date | null
}

/** A thread's head and a page of its texts, newest first, in one trip. */
export async function loadThread(
  db: Db,
  practiceId: string,
  of: ThreadOf,
  before: { at: string; id: string } | null,
  limit: number,
  now: Date,
): Promise<{ head: ThreadHead | null; texts: ThreadText[] }> {
  const phone =
    'phone' in of
      ? sql`${of.phone}::text`
      : sql`(select phone from client where practice_id = ${practiceId} and id = ${of.clientId})`
  const whose =
    'phone' in of
      ? sql`t.phone = ${of.phone}`
      : sql`(t.client_id = ${of.clientId} or t.phone = (select phone from client where practice_id = ${practiceId} and id = ${of.clientId}))`
  const { heads, texts } = await readTogether(db, {
    heads:
      db.execute(sql`select p.name as practice_name, p.phone_number as number, s.timezone as zone, s.quiet_from,
        s.quiet_until, n.phone,
        (select jsonb_build_object('id', c.id, 'name', c.name, 'zone', c.zone, 'status', c.status) from client c
          where c.practice_id = p.id and ${
            'phone' in of ? sql`c.phone = n.phone order by c.id limit 1` : sql`c.id = ${of.clientId}`
          }) as client,
        (select coalesce(jsonb_agg(jsonb_build_object('id', c.id, 'name', c.name) order by c.id), '[]') from client c
          where c.practice_id = p.id and c.phone = n.phone) as sharing,
        ${optedOut('p.id', 'n.phone')} as is_opted_out, ${optedIn('p.id', 'n.phone')} as is_opted_in,
        ${waitsForYes('p.id', 'n.phone')} as waits_for_yes,
        ${hasWritten('p.id', 'n.phone', now)} as has_written, ${hasJustWritten('p.id', 'n.phone', now)} as has_just_written,
        (select jsonb_build_object('isOptedIn', k.is_opted_in, 'source', k.source, 'wording', k.wording, 'at', k.at)
          from ${textConsent} k where k.practice_id = p.id and k.phone = n.phone and k.source <> 'form'
          order by (${optedOut('p.id', 'n.phone')} and k.is_opted_in), k.id desc limit 1) as consent,
        (select count(*) from (select 1 from ${textMessage} t where t.practice_id = p.id and t.phone = n.phone
          and t.direction = 'in' and t.read_at is null limit ${MOST_UNREAD}) u)::int as unread
      from practice p join booking_settings s on s.practice_id = p.id cross join (select ${phone} as phone) n
      where p.id = ${practiceId}`),
    texts:
      db.execute(sql`select ${COLUMNS}, false as is_opted_out, t.direction, t.reason, t.segments, t.cost_micros,
        t.cost_currency, t.error_code, t.read_as, t.booking_id, t.created_by, t.at, t.sent_at, t.delivered_at
      from text t ${JOINS}
      where t.practice_id = ${practiceId} and ${whose} and ${UNHEARD}
        ${before ? sql`and (t.at, t.id) < (${before.at}::timestamptz, ${before.id})` : sql``}
      order by t.at desc, t.id desc limit ${limit}`),
  })
  const row = heads.rows[0]
  return { head: row ? headOf(row) : null, texts: texts.rows.map(threadText) }
}

function headOf(row: Record<string, unknown>): ThreadHead {
  const client = row.client as ThreadHead['client']
  // Its time comes out of JSON, where it is text.
  const consent = row.consent as ThreadHead['consent']
  return {
    practiceName: String(row.practice_name),
    number: row.number === null ? null : String(row.number),
    zone: String(row.zone),
    quietFrom: String(row.quiet_from),
    quietUntil: String(row.quiet_until),
    phone: row.phone === null ? null : String(row.phone),
    client,
    sharedWith: (row.sharing as ThreadHead['sharedWith']).filter((one) => one.id !== client?.id),
    isOptedOut: row.is_opted_out === true,
    isOptedIn: row.is_opted_in === true,
    waitsForYes: row.waits_for_yes === true,
    hasWritten: row.has_written === true,
    hasJustWritten: row.has_just_written === true,
    consent: consent && { ...consent, at: new Date(consent.at) },
    unread: Number(row.unread),
  }
}

const orNull = (value: unknown) => (value === null || value === undefined ? null : String(value))

function threadText(row: Record<string, unknown>): ThreadText {
  return {
    ...asText(row),
    direction: row.direction as Direction,
    reason: orNull(row.reason),
    segments: row.segments === null ? null : Number(row.segments),
    costMicros: row.cost_micros === null ? null : Number(row.cost_micros),
    costCurrency: orNull(row.cost_currency),
    errorCode: orNull(row.error_code),
    readAs: orNull(row.read_as),
    bookingId: orNull(row.booking_id),
    createdBy: String(row.created_by),
    at: new Date(String(row.at)),
    sentAt: iso(row.sent_at),
    deliveredAt: iso(row.delivered_at),
  }
}

/** Threads by number, the one with the newest word first. Numbers are walked by index, so old texts cost nothing. */
export async function listThreads(
  db: Db,
  practiceId: string,
  before: { at: string; id: string } | null,
  limit: number,
): Promise<ThreadLine[]> {
  const next = (after: ReturnType<typeof sql>) => sql`select phone from ${textMessage}
    where practice_id = ${practiceId} and ${SAID} ${after} order by phone limit 1`
  const { rows } = await db.execute(sql`with recursive numbers as (
      (${next(sql``)})
      union all
      select (${next(sql`and phone > n.phone`)}) from numbers n where n.phone is not null
    )
    select n.phone, last.id, last.direction, last.body, last.state, last.read_as, last.at,
      coalesce((select jsonb_agg(jsonb_build_object('id', c.id, 'name', c.name) order by c.id) from client c
          where c.practice_id = ${practiceId} and c.phone = n.phone),
        (select jsonb_agg(jsonb_build_object('id', c.id, 'name', c.name)) from client c
          where c.practice_id = ${practiceId} and c.id = last.client_id), '[]') as clients,
      (select count(*) from (select 1 from ${textMessage} t where t.practice_id = ${practiceId} and t.phone = n.phone
        and t.direction = 'in' and t.state = 'received' and t.read_at is null limit ${MOST_UNREAD}) u)::int as unread,
      ${optedOut('last.practice_id', 'n.phone')} as is_opted_out
    from numbers n cross join lateral (select * from ${textMessage} t where t.practice_id = ${practiceId}
      and t.phone = n.phone and ${SAID} order by t.at desc, t.id desc limit 1) last
    where n.phone is not null
      ${before ? sql`and (last.at, last.id) < (${before.at}::timestamptz, ${before.id})` : sql``}
    order by last.at desc, last.id desc limit ${limit}`)
  return rows.map((row) => ({
    phone: String(row.phone),
    clients: row.clients as ThreadLine['clients'],
    last: {
      id: String(row.id),
      direction: row.direction as Direction,
      body: orNull(row.body),
      state: String(row.state),
      readAs: orNull(row.read_as),
      at: new Date(String(row.at)),
    },
    unread: Number(row.unread),
    isOptedOut: row.is_opted_out === true,
  }))
}

export function markTextsRead(db: Db, practiceId: string, phone: string, now: Date) {
  return db
    .update(textMessage)
    .set({ readAt: now })
    .where(
      and(
        eq(textMessage.practiceId, practiceId),
        eq(textMessage.phone, phone),
        eq(textMessage.direction, 'in'),
        isNull(textMessage.readAt),
      ),
    )
}

/**
 * Gives the texts of a number nobody had to a client, and the number too where they have none.
 * @param isUnchecked a number that is filled in by this is not checked
 */
export function assignNumber(
  db: Db,
  {
    practiceId,
    phone,
    clientId,
    isUnchecked,
  }: { practiceId: string; phone: string; clientId: string; isUnchecked: boolean },
  now: Date,
) {
  return db.execute<{ clients: number; texts: number }>(sql`with whose as (
      update ${client} c set phone = coalesce(c.phone, ${phone}),
        is_phone_unchecked = case when c.phone is null then ${isUnchecked}::boolean else c.is_phone_unchecked end, updated_at = ${instant(now)},
        version = version + 1
      where c.practice_id = ${practiceId} and c.id = ${clientId} returning c.id
    ), given as (
      update ${textMessage} t set client_id = whose.id from whose
      where t.practice_id = ${practiceId} and t.phone = ${phone} and t.client_id is null returning t.id
    ) select (select count(*) from whose)::int as clients, (select count(*) from given)::int as texts`)
}
