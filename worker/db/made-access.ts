import { type SQL, sql } from 'drizzle-orm'
import { portalLink, portalSession } from './schema/outside/portal.ts'
import { practiceInvite } from './schema/practice/clients.ts'
import { calendarFeed } from './schema/practice/series.ts'

const when = (at: Date): SQL => sql`${at.toISOString()}::timestamptz`

/** Ends calendar feeds. @param which names the feed `f` */
export const endFeeds = (which: SQL, now: Date): SQL =>
  sql`update ${calendarFeed} f set revoked_at = ${when(now)} where f.revoked_at is null and ${which}`

/** Ends links to clients' pages that somebody was shown, and the pages they opened. @param which names the link `l` */
export const endShownLinks = (which: SQL, now: Date): SQL[] => [
  sql`update ${portalLink} l set expires_at = ${when(now)}
    where l.is_shown and l.used_at is null and l.expires_at > ${when(now)} and ${which}`,
  sql`update ${portalSession} s set ended_at = ${when(now)} from ${portalLink} l
    where l.id = s.link_id and s.ended_at is null and l.is_shown and ${which}`,
]

/** Takes back invitations to a practice that nobody has accepted. @param which names the invitation `i` */
export const endInvites = (which: SQL, now: Date): SQL =>
  sql`update ${practiceInvite} i set revoked_at = ${when(now)}
    where i.accepted_at is null and i.revoked_at is null and ${which}`

/**
 * Ends what a person made at any practice and what opens it without their session: calendars, links to clients' pages
 * they were shown, open invitations. For the batch that sets a new password: whoever knew the old one may hold them.
 */
export const endAccessMadeBy = (personId: string, now: Date): SQL[] => [
  endFeeds(sql`(f.created_by = ${personId} or f.trainer_id = ${personId})`, now),
  ...endShownLinks(sql`l.created_by = ${personId}`, now),
  endInvites(sql`i.created_by = ${personId}`, now),
]
