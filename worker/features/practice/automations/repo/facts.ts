import { type SQL, sql } from 'drizzle-orm'
import { clientFacts } from '#worker/db/functions/practice/client-calls.ts'
import type { Db } from '#worker/db/open.ts'
import { clientConsent } from '#worker/db/schema/practice/clients.ts'
import { client } from '#worker/db/schema/practice/practice.ts'
import { hasWritten, textConsentOf } from '#worker/db/text-consent.ts'
import type { ClientFacts } from '#worker/domain/automation/conditions.ts'

/** An automation looks at so many clients of a practice. */
export const MOST_CLIENTS = 2000

export interface FactsAt extends ClientFacts {
  at: string
  /** Since when they are a client. */
  since: string
  zone: string | null
  /** They refused messages of this kind, in their newest word on it. */
  refusesMessages: boolean
  /** They pressed the link of such a mail, or said so: no e-mail of an automation. */
  isUnsubscribed: boolean
  /** Whether their number may be texted; null where nothing was said. */
  texts: boolean | null
  /** They have just written: an answer needs no opt-in. */
  hasWritten: boolean
}

interface Raw {
  at: Date | string
  since: Date | string
  sessions_left: number
  is_unlimited: boolean
  unpaid: number
  unpaid_minor: string | number
  next_starts_at: Date | string | null
  last_session_at: Date | string | null
  heard_at: Date | string
  id: string
  name: string
  email: string | null
  phone: string | null
  zone: string | null
  tags: string[]
  status: ClientFacts['status']
  trainer_id: string | null
  birth_date: string | null
  refuses: boolean
  unsubscribed: boolean
  has_written: boolean
  texts: boolean | null
}

const iso = (value: Date | string) => new Date(value).toISOString()

/**
 * What is known of clients at given moments. One statement.
 * @param clients in pairs with the moments; null is every client at every moment
 */
export async function selectFacts(
  db: Db,
  practiceId: string,
  moments: readonly Date[],
  clients: readonly string[] | null,
  limit = MOST_CLIENTS * 31,
): Promise<FactsAt[]> {
  const { rows } = await db.execute(factsQuery(practiceId, moments, clients, limit))
  return (rows as unknown as Raw[]).map((row) => ({
    at: iso(row.at),
    since: iso(row.since),
    clientId: row.id,
    name: row.name,
    email: row.email,
    phone: row.phone,
    zone: row.zone,
    tags: row.tags,
    status: row.status,
    trainerId: row.trainer_id,
    birthDate: row.birth_date,
    sessionsLeft: row.sessions_left,
    isUnlimited: row.is_unlimited,
    unpaidCount: row.unpaid,
    unpaidMinor: Number(row.unpaid_minor),
    nextStartsAt: row.next_starts_at && iso(row.next_starts_at),
    lastSessionAt: row.last_session_at && iso(row.last_session_at),
    heardAt: iso(row.heard_at),
    refusesMessages: row.refuses,
    isUnsubscribed: row.unsubscribed,
    texts: row.texts,
    hasWritten: row.has_written,
  }))
}

/** Whether the newest word of a client `c` on a purpose is no. */
const refusedBy = (purpose: string) =>
  sql`coalesce((select not k.granted from ${clientConsent} k where k.practice_id = c.practice_id and k.client_id = c.id
    and k.purpose = ${purpose} order by k.id desc limit 1), false)`

function factsQuery(
  practiceId: string,
  moments: readonly Date[],
  clients: readonly string[] | null,
  limit: number,
): SQL {
  const latest = new Date(Math.max(0, ...moments.map((moment) => moment.getTime())))
  const facts = clientFacts({ practice: practiceId, at: moments, clients })
  return sql`select f.at, f.sessions_left, f.is_unlimited, f.owed_count + f.unpaid_count as unpaid,
      f.owed_minor + f.unpaid_minor as unpaid_minor, f.next_starts_at, f.last_session_at, f.heard_at,
      c.created_at as since, c.id, c.name, c.email, c.phone, c.zone, to_json(c.tags) as tags, c.status, c.trainer_id, c.birth_date::text as birth_date,
      ${refusedBy('marketing')} as refuses, ${refusedBy('automatic_mail')} as unsubscribed,
      ${textConsentOf('c.practice_id', 'c.phone')} as texts,
      ${hasWritten('c.practice_id', 'c.phone', latest)} as has_written
    from ${facts} f
    join ${client} c on c.practice_id = ${practiceId} and c.id = f.client_id
    order by f.at, c.id limit ${limit}`
}
