import { and, asc, desc, eq, inArray, isNull, lt, type SQL, sql } from 'drizzle-orm'
import { endClientLinks, mayLook } from '#worker/db/client-links.ts'
import { instant } from '#worker/db/instant.ts'
import type { Db } from '#worker/db/open.ts'
import { readTogether } from '#worker/db/read-together.ts'
import { consent } from '#worker/db/schema/account/accounts.ts'
import { accessLog, clientGrant, clientLink } from '#worker/db/schema/practice/clients.ts'
import { client, practice } from '#worker/db/schema/practice/practice.ts'

const MOST_LINKS = 50

/** Whom a link would go to, in one trip. */
export async function loadInvitee(db: Db, practiceId: string, clientId: string) {
  const rows = await db
    .select({ email: client.email, athleteId: client.athleteId, practiceName: practice.name })
    .from(client)
    .innerJoin(practice, eq(practice.id, client.practiceId))
    .where(and(eq(client.practiceId, practiceId), eq(client.id, clientId)))
  return rows[0]
}

/**
 * A new invitation takes the place of one that nobody accepted. The first statement locks the client, so that of several
 * presses at once each ends the one before.
 */
export function replaceInvite(db: Db, row: typeof clientLink.$inferInsert) {
  return [
    db
      .select({ id: client.id })
      .from(client)
      .where(and(eq(client.practiceId, row.practiceId), eq(client.id, row.clientId)))
      .for('update'),
    db
      .update(clientLink)
      .set({ endedAt: row.createdAt })
      .where(
        and(
          eq(clientLink.practiceId, row.practiceId),
          eq(clientLink.clientId, row.clientId),
          isNull(clientLink.acceptedAt),
          isNull(clientLink.endedAt),
        ),
      ),
    db.insert(clientLink).values(row),
  ]
}

/** Ends a client's link from the practice's side. */
export function endLink(practiceId: string, clientId: string, now: Date): SQL {
  return endClientLinks(sql`practice_id = ${practiceId} and client_id = ${clientId}`, now)
}

/** Ends a link from the athlete's side. */
export function endOwnLink(athleteId: string, linkId: string, now: Date): SQL {
  return endClientLinks(sql`id = ${linkId} and athlete_id = ${athleteId}`, now)
}

interface GivenGrant {
  domain: string
  expiresAt: Date | null
}

const grantRows = (grants: readonly GivenGrant[]) =>
  sql`jsonb_to_recordset(${JSON.stringify(grants.map(({ domain, expiresAt }) => ({ domain, expires_at: expiresAt })))}::jsonb)
    as given(domain text, expires_at timestamptz)`

/** The text that whoever lets a trainer in agrees to, and the id of the row that keeps it. */
interface Agreement {
  id: string
  version: string
}

/** Writes down that they agreed, with the batch that lets somebody in; not again where their newest word says it. */
const agreed = (
  athleteId: string,
  { id, version }: Agreement,
  isGiven: boolean,
  of: SQL,
  now: Date,
): SQL => sql`
  insert into ${consent} (id, athlete_id, purpose, version, granted, decided_at)
  select ${id}, ${athleteId}, 'trainer_access', ${version}, true, ${instant(now)} from ${of}
  where ${isGiven}::boolean and coalesce((select not c.granted or c.version <> ${version} from ${consent} c
    where c.athlete_id = ${athleteId} and c.purpose = 'trainer_access'
    order by c.decided_at desc, c.id desc limit 1), true)`

/** Accepts an invitation, once, with what its person lets the practice see. An account is one client of a practice. */
export function acceptLink(
  tokenHash: string,
  athleteId: string,
  grants: readonly GivenGrant[],
  agreement: Agreement,
  now: Date,
): SQL {
  return sql`with accepted as (
      update ${clientLink} set athlete_id = ${athleteId}, accepted_at = ${instant(now)}
      where token_hash = ${tokenHash} and accepted_at is null and ended_at is null and expires_at > ${instant(now)}
        and not exists (select 1 from ${client} c where c.practice_id = client_link.practice_id and c.athlete_id = ${athleteId})
      returning id, practice_id, client_id),
    linked as (
      update ${client} set athlete_id = ${athleteId}, version = version + 1, updated_at = ${instant(now)}
      from accepted where client.practice_id = accepted.practice_id and client.id = accepted.client_id),
    granted as (
      insert into ${clientGrant} (link_id, domain, expires_at, granted_at)
      select accepted.id, given.domain, given.expires_at, ${instant(now)} from accepted, ${grantRows(grants)}),
    agreed as (${agreed(athleteId, agreement, grants.length > 0, sql`accepted`, now)})
    select id, practice_id from accepted`
}

/** The practice that an open invitation would link to. */
export async function practiceOfInvite(db: Db, tokenHash: string) {
  const [found] = await db
    .select({ name: practice.name })
    .from(clientLink)
    .innerJoin(practice, eq(practice.id, clientLink.practiceId))
    .where(eq(clientLink.tokenHash, tokenHash))
  return found?.name
}

/** Finds a row where the invitation was accepted by this athlete in this moment. */
export const acceptedNow = (tokenHash: string, athleteId: string, now: Date): SQL =>
  sql`(select 1 from ${clientLink} where token_hash = ${tokenHash} and athlete_id = ${athleteId} and accepted_at = ${instant(now)})`

/** Finds a row where a link is this athlete's and in force. */
export const openLinkOf = (linkId: string, athleteId: string): SQL =>
  sql`(select 1 from ${clientLink} where id = ${linkId} and athlete_id = ${athleteId} and ended_at is null)`

/** What a practice may see by a link as it stands, and its name. One trip. */
export async function loadGrants(db: Db, linkId: string) {
  const rows = await db
    .select({ practice: practice.name, domain: clientGrant.domain, expiresAt: clientGrant.expiresAt })
    .from(clientLink)
    .innerJoin(practice, eq(practice.id, clientLink.practiceId))
    .leftJoin(clientGrant, eq(clientGrant.linkId, clientLink.id))
    .where(eq(clientLink.id, linkId))
  const grants = rows.flatMap(({ domain, expiresAt }) => (domain ? [{ domain, expiresAt }] : []))
  return { practice: rows[0]?.practice ?? '', grants }
}

/**
 * Makes what a practice may see exactly this; what is widened counts as granted now. Nothing is returned when the
 * link is not this athlete's or has ended.
 */
export function replaceGrants(
  linkId: string,
  athleteId: string,
  grants: readonly GivenGrant[],
  agreement: Agreement,
  now: Date,
): SQL {
  const domains = grants.map(({ domain }) => domain)
  const kept = domains.length > 0 ? sql`and domain not in ${domains}` : sql``
  return sql`with own as (
      select id from ${clientLink} where id = ${linkId} and athlete_id = ${athleteId} and ended_at is null for update),
    dropped as (delete from ${clientGrant} using own where link_id = own.id ${kept}),
    granted as (
      insert into ${clientGrant} (link_id, domain, expires_at, granted_at)
      select own.id, given.domain, given.expires_at, ${instant(now)} from own, ${grantRows(grants)}
      on conflict (link_id, domain) do update set expires_at = excluded.expires_at,
        granted_at = case when client_grant.expires_at < coalesce(excluded.expires_at, 'infinity')
          then excluded.granted_at else client_grant.granted_at end),
    agreed as (${agreed(athleteId, agreement, grants.length > 0, sql`own`, now)})
    select id from own`
}

/** An athlete's open links with what each practice may see now, and their word on letting any in. One trip. */
export async function selectLinks(db: Db, athleteId: string) {
  const { links, grants, consents } = await readTogether(db, {
    links: db
      .select({
        id: clientLink.id,
        practiceId: clientLink.practiceId,
        practiceName: practice.name,
        acceptedAt: sql<Date>`${clientLink.acceptedAt}`.mapWith(clientLink.acceptedAt),
      })
      .from(clientLink)
      .innerJoin(practice, eq(practice.id, clientLink.practiceId))
      .where(and(eq(clientLink.athleteId, athleteId), isNull(clientLink.endedAt)))
      .orderBy(asc(practice.name), asc(clientLink.id))
      .limit(MOST_LINKS),
    grants: db
      .select({
        linkId: clientGrant.linkId,
        domain: clientGrant.domain,
        expiresAt: clientGrant.expiresAt,
        grantedAt: clientGrant.grantedAt,
      })
      .from(clientGrant)
      .where(
        inArray(
          clientGrant.linkId,
          db
            .select({ id: clientLink.id })
            .from(clientLink)
            .where(and(eq(clientLink.athleteId, athleteId), isNull(clientLink.endedAt))),
        ),
      )
      .orderBy(asc(clientGrant.linkId), asc(clientGrant.domain))
      .limit(MOST_LINKS * 4),
    consents: db
      .select({ granted: consent.granted })
      .from(consent)
      .where(and(eq(consent.athleteId, athleteId), eq(consent.purpose, 'trainer_access')))
      .orderBy(desc(consent.decidedAt), desc(consent.id))
      .limit(1),
  })
  return { links, grants, isDeclined: consents[0]?.granted === false }
}

/** The athlete whose data a practice may look at in this domain now; null when they do not let it. */
export async function lookedAt(db: Db, practiceId: string, clientId: string, domain: string, now: Date) {
  const found = await db.execute(sql`select l.athlete_id ${mayLook(practiceId, clientId, domain, now)}`)
  return (found.rows[0]?.athlete_id as string | undefined) ?? null
}

interface Look {
  id: string
  practiceId: string
  clientId: string
  personId: string
  personName: string
  domain: string
  now: Date
}

/** Writes down a look if it is still allowed; returns whose data it is at. */
export function writeLook(look: Look): SQL {
  return sql`insert into ${accessLog} (id, athlete_id, practice_id, client_id, person_id, person_name, domain, at)
    select ${look.id}, l.athlete_id, l.practice_id, l.client_id, ${look.personId}, ${look.personName}, g.domain, ${instant(look.now)}
    ${mayLook(look.practiceId, look.clientId, look.domain, look.now)} returning athlete_id`
}

/** Who looked at what of an athlete, newest first, by key. */
export function selectLooks(db: Db, athleteId: string, before: string | undefined, limit: number) {
  return db
    .select({
      id: accessLog.id,
      practiceId: accessLog.practiceId,
      practiceName: practice.name,
      personName: accessLog.personName,
      domain: accessLog.domain,
      at: accessLog.at,
    })
    .from(accessLog)
    .innerJoin(practice, eq(practice.id, accessLog.practiceId))
    .where(
      and(eq(accessLog.athleteId, athleteId), before === undefined ? undefined : lt(accessLog.id, before)),
    )
    .orderBy(desc(accessLog.id))
    .limit(limit)
}
