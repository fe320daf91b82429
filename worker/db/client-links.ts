import { type SQL, sql } from 'drizzle-orm'
import { instant } from './instant.ts'
import { consent } from './schema/account/accounts.ts'
import { clientGrant, clientLink } from './schema/practice/clients.ts'
import { client } from './schema/practice/practice.ts'
import { proposal } from './schema/training/plan-links.ts'

const waits = sql`${proposal}.state in ('proposed', 'failed')`

/** Ends links of accounts to practices, which see nothing of them from then on, and what they proposed. @param which names the links */
export function endClientLinks(which: SQL, now: Date): SQL {
  const at = instant(now)
  return sql`with ended as (
      update ${clientLink} set ended_at = ${at} where ${which} and ended_at is null
      returning id, practice_id, client_id, athlete_id),
    withdrawn as (
      update ${proposal} set state = 'withdrawn', decided_at = ${at} from ended
      where ${proposal}.practice_id = ended.practice_id and ${proposal}.athlete_id = ended.athlete_id
        and ${waits}),
    cleared as (
      update ${client} set athlete_id = null, version = version + 1, updated_at = ${at}
      from ended where client.practice_id = ended.practice_id and client.id = ended.client_id)
    select id from ended`
}

/** Takes back what practices were let see after `since`, by links that stay. */
export const endYoungGrants = (athleteId: string, since: Date): SQL =>
  sql`delete from ${clientGrant} g using ${clientLink} l where l.id = g.link_id and l.athlete_id = ${athleteId}
    and g.granted_at > ${instant(since)}`

/** Takes back what waits for somebody's yes: whoever was in their session may have asked for it. */
export const withdrawProposals = (athleteId: string, now: Date): SQL =>
  sql`update ${proposal} set state = 'withdrawn', decided_at = ${instant(now)}
    where athlete_id = ${athleteId} and source <> 'system' and ${waits}`

/** A link `l` and grant `g` by which a practice may see something of a client now; no row where it may not. */
export const mayLook = (
  practiceId: string | SQL,
  clientId: string | SQL,
  domain: string,
  now: Date,
): SQL => sql`
  from ${clientLink} l join ${clientGrant} g on g.link_id = l.id
  where l.practice_id = ${practiceId} and l.client_id = ${clientId} and l.ended_at is null and l.athlete_id is not null
    and g.domain = ${domain} and (g.expires_at is null or g.expires_at > ${instant(now)})
    and coalesce((select c.granted from ${consent} c where c.athlete_id = l.athlete_id and c.purpose = 'trainer_access'
      order by c.decided_at desc, c.id desc limit 1), true)`
