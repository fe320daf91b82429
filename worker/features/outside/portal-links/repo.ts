import { and, eq, type SQL, sql } from 'drizzle-orm'
import { endClientPages } from '#worker/db/client-pages.ts'
import { instant } from '#worker/db/instant.ts'
import { endShownLinks } from '#worker/db/made-access.ts'
import type { Db } from '#worker/db/open.ts'
import { portalLink } from '#worker/db/schema/outside/portal.ts'
import { client, practice, practiceMember } from '#worker/db/schema/practice/practice.ts'
import { optedIn } from '#worker/db/text-consent.ts'

const optedInOf = sql<boolean>`${optedIn(sql`${practice.id}`, sql`${client.phone}`)}`

/** Whom a link would go to. */
export async function loadReceiver(db: Db, practiceId: string, clientId: string) {
  const [row] = await db
    .select({
      ...{ email: client.email, phone: client.phone, practiceName: practice.name, isOptedIn: optedInOf },
      ...{ isEmailUnchecked: client.isEmailUnchecked, isPhoneUnchecked: client.isPhoneUnchecked },
    })
    .from(client)
    .innerJoin(practice, eq(practice.id, client.practiceId))
    .where(and(eq(client.practiceId, practiceId), eq(client.id, clientId)))
  return row
}

interface NewLink {
  id: string
  practiceId: string
  clientId: string
  tokenHash: string
  createdBy: string
  createdAt: Date
  expiresAt: Date
}

/** Somebody who may read a client's page sends its link there: the address or number is theirs. */
export function checkContact(db: Db, practiceId: string, clientId: string, what: 'mail' | 'text') {
  return db
    .update(client)
    .set(what === 'mail' ? { isEmailUnchecked: false } : { isPhoneUnchecked: false })
    .where(and(eq(client.practiceId, practiceId), eq(client.id, clientId)))
}

/** Where a link goes: to the address or number of the client, or to whoever asks for it. */
export type LinkWay = 'mail' | 'text' | 'none'

const UNCHECKED = {
  mail: sql`${client.isEmailUnchecked}`,
  text: sql`${client.isPhoneUnchecked}`,
  none: sql`false`,
} satisfies Record<LinkWay, SQL>

/** Makes a link work; one that goes where an assistant wrote down, and nobody has checked since, never does. */
export function insertLink(db: Db, row: NewLink, way: LinkWay) {
  return db.execute(sql`insert into ${portalLink} (id, practice_id, client_id, token_hash, created_by, is_shown,
      created_at, expires_at)
    select ${row.id}, ${client.practiceId}, ${client.id}, ${row.tokenHash}, ${row.createdBy}, ${way === 'none'}::boolean,
      ${instant(row.createdAt)}, ${instant(row.expiresAt)} from ${client}
    where ${client.practiceId} = ${row.practiceId} and ${client.id} = ${row.clientId} and not ${UNCHECKED[way]}`)
}

/** Ends the unused links of a client, and the pages that are open. Nothing is returned where there is no such client. */
export function endPages(db: Db, practiceId: string, clientId: string, now: Date) {
  return {
    client: db
      .select({ id: client.id })
      .from(client)
      .where(and(eq(client.practiceId, practiceId), eq(client.id, clientId))),
    ...endClientPages(db, practiceId, clientId, now),
  }
}

/** Ends what was shown to somebody of a practice who may read a client's page no longer. */
export function endShown(practiceId: string, personId: string, now: Date): SQL[] {
  const shown = sql`l.practice_id = ${practiceId} and l.created_by = ${personId}
    and not exists (select 1 from ${practiceMember} m where m.practice_id = l.practice_id
      and m.person_id = l.created_by and m.left_at is null and m.role <> 'assistant')`
  return endShownLinks(shown, now)
}
