import { sql } from 'drizzle-orm'
import { endClientLinks, endYoungGrants, withdrawProposals } from '#worker/db/client-links.ts'
import { instant } from '#worker/db/instant.ts'
import {
  connectedLately,
  endAccessMadeBy,
  endConnected,
  endJoined,
  joinedBy,
  secretsLately,
} from '#worker/db/made-access.ts'
import type { Db } from '#worker/db/open.ts'
import { athlete } from '#worker/db/schema/account/accounts.ts'
import { practice, type practiceMember } from '#worker/db/schema/practice/practice.ts'

type Role = (typeof practiceMember.$inferSelect)['role']

const MOST_SHOWN = 50

/** Ends what a person made that opens something without their session: calendars, shown links, invitations. */
export const endMade = (db: Db, athleteId: string, now: Date) =>
  endAccessMadeBy(athleteId, now).map((statement) => db.execute(statement))

/** Ends links to practices that were accepted after `since`, and what waits for a yes: somebody else may have let them in. */
export function endYoungLinks(db: Db, athleteId: string, since: Date, now: Date) {
  const isYoung = sql`athlete_id = ${athleteId} and accepted_at > ${instant(since)}`
  return [
    db.execute(endClientLinks(isYoung, now)),
    db.execute(endYoungGrants(athleteId, since)),
    db.execute(withdrawProposals(athleteId, now)),
  ]
}

/** Ends the work of those who came by invitations of a person's that were accepted after `since`, but for `kept`. */
export const endYoungMembers = (db: Db, personId: string, since: Date, kept: readonly string[], now: Date) =>
  endJoined({ personId, since, kept }, now).map((statement) => db.execute(statement))

/** Those people, with where they work: whoever resets says which of them are right. */
export async function selectYoungMembers(db: Db, personId: string, since: Date) {
  const { rows } = await db.execute(sql`select i.id, a.name, i.role, p.name as practice, i.accepted_at
    from (select j.id, j.accepted_by, j.role, j.practice_id, j.accepted_at
      ${joinedBy({ personId, since, kept: [] })}) i
    join ${athlete} a on a.id = i.accepted_by join ${practice} p on p.id = i.practice_id
    order by i.accepted_at, i.id limit ${MOST_SHOWN}`)
  return rows.map((row) => ({
    id: String(row.id),
    name: String(row.name),
    practice: String(row.practice),
    role: row.role as Role,
    joinedAt: new Date(String(row.accepted_at)),
  }))
}

/** Ends what a person connected after `since`, but for `kept`: accounts of providers, and at Stripe for a practice. */
export const endYoungConnections = (
  db: Db,
  personId: string,
  since: Date,
  kept: readonly string[],
  now: Date,
) => endConnected({ personId, since, kept }, now).map((statement) => db.execute(statement))

/** Those accounts: whoever resets says which of them are theirs. */
export async function selectYoungConnections(db: Db, personId: string, since: Date) {
  const { rows } = await db.execute(connectedLately({ personId, since }))
  return rows.map((row) => ({
    id: String(row.id),
    provider: String(row.provider),
    whose: row.whose === null ? null : String(row.whose),
    connectedAt: new Date(String(row.connected_at)),
  }))
}

/** The practices whose signing secret of Stripe's events, set by this person after `since`, ends with the reset. */
export async function selectYoungSecrets(db: Db, personId: string, since: Date) {
  const { rows } = await db.execute(secretsLately({ personId, since }))
  return rows.map(({ name }) => String(name))
}
