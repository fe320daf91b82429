import { and, eq, type SQL, sql } from 'drizzle-orm'
import { endClientPages } from '#worker/db/client-pages.ts'
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

/** Somebody who may read a client's page sends its link there: the address or number is theirs. */
export function checkContact(db: Db, practiceId: string, clientId: string, what: 'mail' | 'text') {
  return db
    .update(client)
    .set(what === 'mail' ? { isEmailUnchecked: false } : { isPhoneUnchecked: false })
    .where(and(eq(client.practiceId, practiceId), eq(client.id, clientId)))
}

export function insertLink(db: Db, row: typeof portalLink.$inferInsert) {
  return db.insert(portalLink).values(row)
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
