import { type SQL, sql } from 'drizzle-orm'
import { mayLook } from '#worker/db/client-links.ts'
import { instant } from '#worker/db/instant.ts'

/** A link `l` by which an athlete and a practice write to each other now; no row where they do not. */
export const openToAthlete = (athleteId: string, practiceId: string | SQL, now: Date): SQL =>
  sql`${mayLook(practiceId, sql`l.client_id`, 'messages', now)} and l.athlete_id = ${athleteId}`

/** The same, asked by the practice of its client. */
export const openToPractice = (practiceId: string, clientId: string | SQL, now: Date): SQL =>
  mayLook(practiceId, clientId, 'messages', now)

/** Of a link `l`: whether its practice may see this of its athlete as well. */
export const alsoSees = (domain: 'plans' | 'training', now: Date): SQL => sql`exists (select 1
  from client_grant also where also.link_id = l.id and also.domain = ${domain}
    and (also.expires_at is null or also.expires_at > ${instant(now)}))`
