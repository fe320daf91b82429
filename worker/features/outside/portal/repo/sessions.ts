import { and, eq, gt, isNull, type SQL, sql } from 'drizzle-orm'
import { instant } from '#worker/db/instant.ts'
import type { Db } from '#worker/db/open.ts'
import { portalLink, portalSession } from '#worker/db/schema/outside/portal.ts'

/** Uses a link and opens the page, in one statement: of several presses one does it. */
export function enterByLink(
  linkHash: string,
  session: { id: string; tokenHash: string; expiresAt: Date },
  now: Date,
): SQL {
  return sql`with used as (
      update ${portalLink} set used_at = ${instant(now)}
      where token_hash = ${linkHash} and used_at is null and expires_at > ${instant(now)}
      returning id, practice_id, client_id)
    insert into ${portalSession} (id, practice_id, client_id, token_hash, link_id, created_at, expires_at)
    select ${session.id}, practice_id, client_id, ${session.tokenHash}, id, ${instant(now)}, ${instant(session.expiresAt)} from used
    returning practice_id, client_id`
}

/** Whether the session of a client's page holds. */
export async function isPageOpen(
  db: Db,
  claim: { practiceId: string; clientId: string; tokenHash: string },
  now: Date,
): Promise<boolean> {
  const [row] = await db
    .select({ id: portalSession.id })
    .from(portalSession)
    .where(
      and(
        eq(portalSession.tokenHash, claim.tokenHash),
        eq(portalSession.practiceId, claim.practiceId),
        eq(portalSession.clientId, claim.clientId),
        isNull(portalSession.endedAt),
        gt(portalSession.expiresAt, now),
      ),
    )
  return row !== undefined
}

export function endSession(tokenHash: string, now: Date): SQL {
  return sql`update ${portalSession} set ended_at = ${instant(now)} where token_hash = ${tokenHash} and ended_at is null returning id`
}
