import { and, eq, isNull, type SQL, sql } from 'drizzle-orm'
import { instant } from './instant.ts'
import { endFeeds } from './made-access.ts'
import type { Db } from './open.ts'
import { portalLink, portalSession } from './schema/outside/portal.ts'

/**
 * Ends the unused links of a client, the pages that are open and the calendars subscribed to: whoever had a page has
 * read their addresses. @param onlyIf what has to hold for it
 */
export function endClientPages(db: Db, practiceId: string, clientId: string, now: Date, onlyIf?: SQL) {
  const own = <T extends typeof portalLink | typeof portalSession>(table: T) =>
    and(eq(table.practiceId, practiceId), eq(table.clientId, clientId), onlyIf)
  return {
    links: db
      .update(portalLink)
      .set({ expiresAt: now })
      .where(and(own(portalLink), isNull(portalLink.usedAt), sql`${portalLink.expiresAt} > ${instant(now)}`)),
    pages: db
      .update(portalSession)
      .set({ endedAt: now })
      .where(and(own(portalSession), isNull(portalSession.endedAt))),
    feeds: db.execute(
      endFeeds(
        sql`f.practice_id = ${practiceId} and f.client_id = ${clientId} and ${onlyIf ?? sql`true`}`,
        now,
      ),
    ),
  }
}
