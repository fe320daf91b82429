import { type SQL, sql } from 'drizzle-orm'
import { endClientLinks } from './client-links.ts'
import { instant } from './instant.ts'
import { portalLink, portalSession } from './schema/outside/portal.ts'
import { clientLink, practiceInvite } from './schema/practice/clients.ts'
import { stripeAccount } from './schema/practice/money.ts'
import { client, practice, practiceMember } from './schema/practice/practice.ts'
import { calendarFeed } from './schema/practice/series.ts'
import { ingestAddress } from './schema/training/daily.ts'
import { connection, oauthState } from './schema/training/ingestion.ts'
import { planFeed } from './schema/training/plan-links.ts'
import { shareLink } from './schema/training/sharing.ts'

/** Ends calendar feeds. @param which names the feed `f` */
export const endFeeds = (which: SQL, now: Date): SQL =>
  sql`update ${calendarFeed} f set revoked_at = ${instant(now)} where f.revoked_at is null and ${which}`

/** Ends links that share an activity. @param which names the link `h` */
export const endShares = (which: SQL, now: Date): SQL =>
  sql`update ${shareLink} h set ended_at = ${instant(now)} where h.ended_at is null and ${which}`

/** Ends links to clients' pages that somebody was shown, and the pages they opened. @param which names the link `l` */
export const endShownLinks = (which: SQL, now: Date): SQL[] => [
  sql`update ${portalLink} l set expires_at = ${instant(now)}
    where l.is_shown and l.used_at is null and l.expires_at > ${instant(now)} and ${which}`,
  sql`update ${portalSession} s set ended_at = ${instant(now)} from ${portalLink} l
    where l.id = s.link_id and s.ended_at is null and l.is_shown and ${which}`,
]

/** Takes back invitations to a practice that nobody has accepted. @param which names the invitation `i` */
export const endInvites = (which: SQL, now: Date): SQL =>
  sql`update ${practiceInvite} i set revoked_at = ${instant(now)}
    where i.accepted_at is null and i.revoked_at is null and ${which}`

/** Takes back invitations to link an account that nobody has accepted. @param which names the invitation `k` */
export const endAthleteInvites = (which: SQL, now: Date): SQL =>
  sql`update ${clientLink} k set ended_at = ${instant(now)}
    where k.accepted_at is null and k.ended_at is null and ${which}`

/** Ends what a person handed out: links to clients' pages they were shown, open invitations of members and accounts. */
export const endHandedOut = (personId: string, now: Date): SQL[] => [
  ...endShownLinks(sql`l.created_by = ${personId}`, now),
  endInvites(sql`i.created_by = ${personId}`, now),
  endAthleteInvites(sql`k.created_by = ${personId}`, now),
]

/**
 * Ends what a person made at any practice and what opens it without their session: calendars, links to clients' pages
 * they were shown, open invitations of members and of clients’ accounts, the address a phone sends to, links of shared
 * activities, a provider’s consent that was begun. For the batch that sets a new password: whoever knew the old one may hold them.
 */
export const endAccessMadeBy = (personId: string, now: Date): SQL[] => [
  endFeeds(sql`(f.created_by = ${personId} or f.trainer_id = ${personId})`, now),
  ...endHandedOut(personId, now),
  sql`delete from ${ingestAddress} where athlete_id = ${personId}`,
  sql`delete from ${planFeed} where athlete_id = ${personId}`,
  endShares(sql`h.athlete_id = ${personId}`, now),
  sql`delete from ${oauthState} where athlete_id = ${personId}`,
]

interface Lately {
  personId: string
  /** What was connected after this. */
  since: Date
}

/** Accounts of providers that somebody connected lately, as `c`. */
const youngConnection = ({ personId, since }: Lately): SQL =>
  sql`c.athlete_id = ${personId} and c.status <> 'revoked' and c.connected_at > ${instant(since)}`

/** Accounts at Stripe that somebody opened lately for a practice, as `s`. */
const youngStripe = ({ personId, since }: Lately): SQL =>
  sql`s.connected_by = ${personId} and s.ended_at is null and s.connected_at > ${instant(since)}`

/** Signing secrets of events that somebody set lately for a practice, as `s`. */
const youngSecret = ({ personId, since }: Lately): SQL =>
  sql`s.webhook_secret_by = ${personId} and s.webhook_secret is not null and s.webhook_secret_at > ${instant(since)}`

/** The practices they are of, by name. */
export const secretsLately = (of: Lately): SQL => sql`select p.name
  from ${stripeAccount} s join ${practice} p on p.id = s.practice_id where ${youngSecret(of)} order by 1 limit 50`

/** Accounts of others that took up somebody's invitation as a client of a practice lately, as `l`. */
const youngClientLink = ({ personId, since }: Lately): SQL =>
  sql`l.created_by = ${personId} and l.athlete_id <> ${personId} and l.ended_at is null and l.accepted_at > ${instant(since)}`

/**
 * All of them, oldest first, by the id that keeps them: a provider's account by its own, one at Stripe by its practice's,
 * a client's by its link.
 */
export const connectedLately = (of: Lately): SQL => sql`
  select c.id, c.provider, c.external_name as whose, c.connected_at
  from ${connection} c where ${youngConnection(of)}
  union all select s.practice_id, 'stripe', p.name, s.connected_at
  from ${stripeAccount} s join ${practice} p on p.id = s.practice_id where ${youngStripe(of)}
  union all select l.id, 'client', c.name, l.accepted_at
  from ${clientLink} l join ${client} c on c.practice_id = l.practice_id and c.id = l.client_id
  where ${youngClientLink(of)}
  order by connected_at, id limit 50`

/** Ends them but for `kept`: a provider's at once, its data by the job that follows; cards are paid to that account no more. */
export function endConnected(of: Lately & { kept: readonly string[] }, now: Date): SQL[] {
  const isNotKept = (id: SQL) => sql`not (${id} = any(${`{${of.kept.join(',')}}`}::text[]))`
  return [
    sql`update ${connection} c set status = 'revoked', status_reason = 'removing', updated_at = ${instant(now)}
      where ${youngConnection(of)} and ${isNotKept(sql`c.id`)}`,
    sql`with ended as (
        update ${stripeAccount} s set ended_at = ${instant(now)}, updated_at = ${instant(now)}, charges_enabled = false,
          webhook_secret = null
        where ${youngStripe(of)} and ${isNotKept(sql`s.practice_id`)} returning s.practice_id)
      update ${practice} p set stripe_account_id = null, updated_at = ${instant(now)}
      from ended where p.id = ended.practice_id`,
    endClientLinks(
      sql`id in (select l.id from ${clientLink} l where ${youngClientLink(of)})
      and ${isNotKept(sql`id`)}`,
      now,
    ),
    // An account that stays may be the practice's own, but not the secret: who knows it tells us of payments.
    sql`update ${stripeAccount} s set webhook_secret = null, webhook_secret_at = ${instant(now)}, updated_at = ${instant(now)}
      where ${youngSecret(of)}`,
  ]
}

interface Inviter {
  personId: string
  /** Invitations that were accepted after this. */
  since: Date
  /** Those that stay. */
  kept: readonly string[]
}

/** Invitations of somebody that were accepted lately, as `j`, by those who still work there. */
export const joinedBy = ({ personId, since, kept }: Inviter): SQL =>
  sql`from ${practiceInvite} j join ${practiceMember} m on m.practice_id = j.practice_id and m.person_id = j.accepted_by
    where j.created_by = ${personId} and j.accepted_by <> ${personId} and m.left_at is null
      and j.accepted_at > ${instant(since)} and not (j.id = any(${`{${kept.join(',')}}`}::text[]))`

/**
 * Ends the work of those who came by somebody's late invitations, with what they made there; the last owner of a
 * practice stays. For the batch that sets a new password by a mailbox.
 */
export function endJoined(inviter: Inviter, now: Date): SQL[] {
  const of = (practiceId: SQL, personId: SQL) =>
    sql`exists (select 1 ${joinedBy(inviter)} and j.practice_id = ${practiceId} and j.accepted_by = ${personId})`
  return [
    endFeeds(
      sql`(${of(sql`f.practice_id`, sql`f.created_by`)} or ${of(sql`f.practice_id`, sql`f.trainer_id`)})`,
      now,
    ),
    ...endShownLinks(of(sql`l.practice_id`, sql`l.created_by`), now),
    endInvites(of(sql`i.practice_id`, sql`i.created_by`), now),
    endAthleteInvites(of(sql`k.practice_id`, sql`k.created_by`), now),
    sql`update ${practiceMember} w set left_at = ${instant(now)} where w.left_at is null
      and ${of(sql`w.practice_id`, sql`w.person_id`)}
      and (w.role <> 'owner' or exists (select 1 from ${practiceMember} o where o.practice_id = w.practice_id
        and o.role = 'owner' and o.left_at is null and o.person_id = ${inviter.personId}))`,
  ]
}
