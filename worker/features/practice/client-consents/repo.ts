import { type SQL, sql } from 'drizzle-orm'
import { instant } from '#worker/db/instant.ts'
import type { Db } from '#worker/db/open.ts'
import { athlete } from '#worker/db/schema/account/accounts.ts'
import { clientConsent } from '#worker/db/schema/practice/clients.ts'
import { bookingSettings, client, practice } from '#worker/db/schema/practice/practice.ts'
import { textConsent } from '#worker/db/schema/practice/texts.ts'

const MOST = 100

/** The newest word on one purpose, of a client `c`. */
const newest = (purpose: string | SQL, what: string) =>
  sql`(select ${sql.raw(`k.${what}`)} from ${clientConsent} k where k.practice_id = c.practice_id and k.client_id = c.id
    and k.purpose = ${purpose} order by k.id desc limit 1)`

export interface ConsentLine {
  id: string
  purpose: string
  granted: boolean
  wording: string
  source: string
  saidDay: string
  /** Who wrote it down; null is the client. */
  recordedBy: string | null
  at: Date
}

/**
 * What a client agreed to and took back, newest first, with every word on texting their number, by themselves or by whom
 * they share it with; what a trainer heard of them stands once. Nothing for a client of another practice. One trip.
 */
export async function selectConsentLog(db: Db, practiceId: string, clientId: string) {
  const { rows } = await db.execute(sql`select s.timezone as zone,
      (select coalesce(jsonb_agg(jsonb_build_object('id', k.id, 'purpose', k.purpose, 'granted', k.granted,
          'wording', k.wording, 'source', k.source, 'saidDay', coalesce(k.said_day, (k.at at time zone s.timezone)::date),
          'recordedBy', a.name, 'at', k.at) order by k.at desc, k.id desc), '[]') from (
        select * from (
          select id, purpose, granted, wording, source, said_day, recorded_by, at from ${clientConsent}
            where practice_id = c.practice_id and client_id = c.id order by id desc limit ${MOST}) own
        union all select * from (
          select id, 'texts', is_opted_in, wording, source, null::date, recorded_by, at from ${textConsent} t
            where practice_id = c.practice_id and phone = c.phone and not (source = 'staff' and exists (
              select 1 from ${clientConsent} heard where heard.practice_id = c.practice_id and heard.client_id = c.id
                and heard.purpose = 'texts' and heard.wording = t.wording and heard.granted = t.is_opted_in))
            order by id desc limit ${MOST}) of_number) k
        left join ${athlete} a on a.id = k.recorded_by) as lines
    from ${client} c join ${bookingSettings} s on s.practice_id = c.practice_id
    where c.practice_id = ${practiceId} and c.id = ${clientId}`)
  const row = rows[0] as { zone: string; lines: (Omit<ConsentLine, 'at'> & { at: string })[] } | undefined
  return row && { zone: row.zone, lines: row.lines.map((line) => ({ ...line, at: new Date(line.at) })) }
}

interface Said {
  id: string
  practiceId: string
  clientId: string
  purpose: string
  granted: boolean
  wording: string
  source: string
  saidDay: string | null
  recordedBy: string
  at: Date
}

/** Adds a word that differs from the newest of its purpose: pressed twice it is one. Run it behind a lock of the client. */
export function insertConsent(db: Db, said: Said) {
  return db.execute(sql`insert into ${clientConsent}
      (id, practice_id, client_id, purpose, granted, wording, source, said_day, recorded_by, at)
    select ${said.id}, c.practice_id, c.id, ${said.purpose}, ${said.granted}, ${said.wording}, ${said.source},
      ${said.saidDay}::date, ${said.recordedBy}, ${instant(said.at)}
    from ${client} c where c.practice_id = ${said.practiceId} and c.id = ${said.clientId}
      and (${newest(said.purpose, 'granted')}, ${newest(said.purpose, 'wording')}, ${newest(said.purpose, 'source')},
          ${newest(said.purpose, 'said_day')})
        is distinct from (${said.granted}::boolean, ${said.wording}::text, ${said.source}::text, ${said.saidDay}::date)`)
}

/** Adds the client's own press, where it changes what holds. */
export function insertOwnWord(db: Db, said: Omit<Said, 'saidDay'>) {
  return db.execute(sql`insert into ${clientConsent}
      (id, practice_id, client_id, purpose, granted, wording, source, recorded_by, at)
    select ${said.id}, c.practice_id, c.id, ${said.purpose}, ${said.granted}, ${said.wording}, ${said.source},
      ${said.recordedBy}, ${instant(said.at)}
    from ${client} c where c.practice_id = ${said.practiceId} and c.id = ${said.clientId}
      and coalesce(${newest(said.purpose, 'granted')}, true) <> ${said.granted}`)
}

/** Whose mails a link is about, and whether they get them. One trip. */
export async function selectSubscription(db: Db, practiceId: string, clientId: string, purpose: string) {
  const { rows } = await db.execute(sql`select p.name as practice_name,
      coalesce(${newest(purpose, 'granted')}, true) as is_subscribed
    from ${client} c join ${practice} p on p.id = c.practice_id
    where c.practice_id = ${practiceId} and c.id = ${clientId}`)
  const row = rows[0] as { practice_name: string; is_subscribed: boolean } | undefined
  return row && { practiceName: row.practice_name, isSubscribed: row.is_subscribed }
}
