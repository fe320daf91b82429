import { and, eq, inArray, sql } from 'drizzle-orm'
import { instant } from '#worker/db/instant.ts'
import type { Db } from '#worker/db/open.ts'
import { textMessage } from '#worker/db/schema/practice/texts.ts'
import { optedOut, waitsForYes } from '#worker/db/text-consent.ts'

/** How long the numbers of a list mean its lines. */
const LIST_HOLDS = sql.raw(`interval '2 days'`)
const MOST_SHARING = 10

export interface Conversation {
  practiceId: string
  practiceName: string
  zone: string
  isOptedOut: boolean
  /** The practice alone says that they may be texted. */
  waitsForYes: boolean
  /** Everyone of the practice with this number; none for a stranger, two for a couple. */
  clients: { id: string; name: string; zone: string | null }[]
  /** Whom the last text to this number was for. */
  lastClientId: string | null
  /** The last list of ours: the numbers in an answer pick its lines. */
  list: { bookingIds: string[]; at: Date } | null
  /** When an answer of ours last went to them. */
  answeredAt: Date | null
}

/** What is known of a number at the practice whose number was texted, in one statement; nothing for a number of nobody's. */
export async function loadConversation(
  db: Db,
  ours: string,
  theirs: string,
  now: Date,
): Promise<Conversation | null> {
  const { rows } =
    await db.execute(sql`select p.id as practice_id, p.name as practice_name, s.timezone as zone,
      ${optedOut('p.id', 'said_to.phone')} as is_opted_out, ${waitsForYes('p.id', 'said_to.phone')} as waits_for_yes,
      (select coalesce(jsonb_agg(jsonb_build_object('id', c.id, 'name', c.name, 'zone', c.zone) order by c.id), '[]')
        from (select * from client where practice_id = p.id and phone = said_to.phone
          order by id limit ${MOST_SHARING}) c) as clients,
      (select t.client_id from text t where t.practice_id = p.id and t.phone = said_to.phone and t.direction = 'out'
        and t.client_id is not null and t.state in ('sending', 'sent', 'delivered') order by t.at desc limit 1) as last_client_id,
      (select max(t.at) from text t where t.practice_id = p.id and t.phone = said_to.phone and t.kind = 'reply'
        and t.state in ('sending', 'sent', 'delivered')) as answered_at,
      (select jsonb_build_object('bookingIds', t.choices, 'at', t.at) from text t where t.practice_id = p.id and t.phone = said_to.phone and t.choices is not null
        and t.state in ('sending', 'sent', 'delivered')
        and t.at > ${instant(now)} - ${LIST_HOLDS} order by t.at desc limit 1) as list
    from practice p join booking_settings s on s.practice_id = p.id
      cross join (select ${theirs}::text as phone) said_to
    where p.phone_number = ${ours}`)
  const row = rows[0]
  if (!row) return null
  return {
    practiceId: String(row.practice_id),
    practiceName: String(row.practice_name),
    zone: String(row.zone),
    isOptedOut: row.is_opted_out === true,
    waitsForYes: row.waits_for_yes === true,
    clients: row.clients as Conversation['clients'],
    lastClientId: row.last_client_id === null ? null : String(row.last_client_id),
    list: listOf(row.list as { bookingIds: string[]; at: string } | null),
    answeredAt: row.answered_at === null ? null : new Date(String(row.answered_at)),
  }
}

const listOf = (row: { bookingIds: string[]; at: string } | null) => row && { ...row, at: new Date(row.at) }

/** Keeps a text that came in, or its answer, once, whatever number of times it was delivered. */
export function insertText(db: Db, row: typeof textMessage.$inferInsert) {
  return db.insert(textMessage).values(row).onConflictDoNothing()
}

/** Stores how an incoming text was read and whose it is, where acting on it showed that. */
export function settleInbound(db: Db, sid: string, clientId: string | null, readAs: string) {
  return db
    .update(textMessage)
    .set({ clientId, readAs })
    .where(and(eq(textMessage.provider, 'twilio'), eq(textMessage.providerId, sid)))
}

/** Takes the provider's word on a message of ours, unless a later one has come already. */
export function applyStatus(
  db: Db,
  text: { id: string; sid: string; from: readonly string[] },
  change: Partial<typeof textMessage.$inferInsert>,
) {
  return db
    .update(textMessage)
    .set({ ...change, provider: 'twilio', providerId: text.sid })
    .where(
      and(
        eq(textMessage.id, text.id),
        inArray(textMessage.state, [...text.from]),
        sql`(${textMessage.providerId} is null or ${textMessage.providerId} = ${text.sid})`,
      ),
    )
    .returning({ id: textMessage.id })
}

/** A text of ours by the provider's name for it, or by our own in the address of the callback. */
export async function findOutgoing(db: Db, sid: string, textId: string | null) {
  const rows = await db
    .select({
      id: textMessage.id,
      practiceId: textMessage.practiceId,
      clientId: textMessage.clientId,
      providerId: textMessage.providerId,
      state: textMessage.state,
    })
    .from(textMessage)
    .where(
      and(
        eq(textMessage.direction, 'out'),
        sql`(${textMessage.provider} = 'twilio' and ${textMessage.providerId} = ${sid} or ${textMessage.id} = ${textId})`,
      ),
    )
  return rows.find((row) => row.providerId === sid) ?? rows.find((row) => row.providerId === null)
}
