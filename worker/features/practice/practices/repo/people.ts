import { and, asc, desc, eq, gt, isNull, type SQL, sql } from 'drizzle-orm'
import { instant } from '#worker/db/instant.ts'
import { endAthleteInvites, endInvites } from '#worker/db/made-access.ts'
import type { Db } from '#worker/db/open.ts'
import { readTogether } from '#worker/db/read-together.ts'
import { athlete } from '#worker/db/schema/account/accounts.ts'
import { practiceInvite } from '#worker/db/schema/practice/clients.ts'
import { practice, practiceMember } from '#worker/db/schema/practice/practice.ts'

const MOST_MEMBERS = 50
const MOST_INVITES = 50

/** Everyone who works at a practice now: their open pages are told. */
export function selectStaff(db: Db, practiceId: string) {
  return db
    .select({ personId: practiceMember.personId })
    .from(practiceMember)
    .where(and(eq(practiceMember.practiceId, practiceId), isNull(practiceMember.leftAt)))
    .limit(MOST_MEMBERS)
}

/** The people of a practice with their roles, and its open invitations, in one trip. */
export async function loadPeople(db: Db, practiceId: string, now: Date) {
  return readTogether(db, {
    members: db
      .select({
        personId: practiceMember.personId,
        name: athlete.name,
        email: athlete.email,
        role: practiceMember.role,
        isTrainer: practiceMember.isTrainer,
        createdAt: practiceMember.createdAt,
      })
      .from(practiceMember)
      .innerJoin(athlete, eq(athlete.id, practiceMember.personId))
      .where(and(eq(practiceMember.practiceId, practiceId), isNull(practiceMember.leftAt)))
      .orderBy(asc(practiceMember.createdAt), asc(practiceMember.personId))
      .limit(MOST_MEMBERS),
    invites: db
      .select({
        id: practiceInvite.id,
        email: practiceInvite.email,
        role: practiceInvite.role,
        isTrainer: practiceInvite.isTrainer,
        createdAt: practiceInvite.createdAt,
        expiresAt: practiceInvite.expiresAt,
      })
      .from(practiceInvite)
      .where(and(eq(practiceInvite.practiceId, practiceId), isOpen(now)))
      .orderBy(desc(practiceInvite.id))
      .limit(MOST_INVITES),
  })
}

/** What somebody may do at a practice; undefined where they do not work there. */
export async function selectRole(db: Db, practiceId: string, personId: string) {
  const { practiceId: practice, personId: person, leftAt, role } = practiceMember
  const isTheirs = and(eq(practice, practiceId), eq(person, personId), isNull(leftAt))
  const [held] = await db.select({ role }).from(practiceMember).where(isTheirs)
  return held?.role
}

/**
 * Changes a member's role or lets them go; nothing is returned when they are not there, or when it would leave the
 * practice without an owner. The first statement locks the practice, so that two owners cannot step down at once.
 */
export function updateMember(
  db: Db,
  practiceId: string,
  personId: string,
  change: Pick<typeof practiceMember.$inferSelect, 'role' | 'isTrainer'> | { leftAt: Date },
) {
  const staysOwner = 'role' in change && change.role === 'owner'
  const another = sql`exists (select 1 from ${practiceMember} o where o.practice_id = ${practiceId}
    and o.person_id <> ${personId} and o.role = 'owner' and o.left_at is null)`
  return {
    locked: db.select({ id: practice.id }).from(practice).where(eq(practice.id, practiceId)).for('update'),
    changed: db
      .update(practiceMember)
      .set(change)
      .where(
        and(
          eq(practiceMember.practiceId, practiceId),
          eq(practiceMember.personId, personId),
          isNull(practiceMember.leftAt),
          staysOwner ? undefined : sql`(${practiceMember.role} <> 'owner' or ${another})`,
        ),
      )
      .returning({ personId: practiceMember.personId }),
  }
}

/** A member as a change has left them: nothing where it changed nobody. Behind `updateMember`. */
export function selectChanged(
  db: Db,
  practiceId: string,
  personId: string,
  change: Pick<typeof practiceMember.$inferSelect, 'role' | 'isTrainer'> | { leftAt: Date },
) {
  const { practiceId: practice, personId: person, leftAt, role, isTrainer } = practiceMember
  const as =
    'leftAt' in change
      ? [eq(leftAt, change.leftAt)]
      : [isNull(leftAt), eq(role, change.role), eq(isTrainer, change.isTrainer)]
  return db
    .select({ id: person })
    .from(practiceMember)
    .where(and(eq(practice, practiceId), eq(person, personId), ...as))
}

export function insertInvite(db: Db, row: typeof practiceInvite.$inferInsert) {
  return db.insert(practiceInvite).values(row)
}

export function revokeInvite(db: Db, practiceId: string, id: string, now: Date) {
  return db
    .update(practiceInvite)
    .set({ revokedAt: now })
    .where(and(eq(practiceInvite.practiceId, practiceId), eq(practiceInvite.id, id), isOpen(now)))
    .returning({ id: practiceInvite.id })
}

/** Ends invitations that could bring back who left, and those they sent. Behind the statement that lets them go. */
export function revokeInvitesOf(practiceId: string, personId: string, now: Date): SQL {
  const theirs = sql`i.practice_id = ${practiceId} and (i.created_by = ${personId}
      or lower(i.email) = (select lower(a.email) from ${athlete} a where a.id = ${personId}))
    and not exists (select 1 from ${practiceMember} m where m.practice_id = i.practice_id
      and m.person_id = ${personId} and m.left_at is null)`
  return endInvites(theirs, now)
}

/** Ends invitations of clients' accounts that somebody sent who left. Behind the statement that lets them go. */
export function revokeAthleteInvitesOf(practiceId: string, personId: string, now: Date): SQL {
  const theirs = sql`k.practice_id = ${practiceId} and k.created_by = ${personId}
    and not exists (select 1 from ${practiceMember} m where m.practice_id = k.practice_id
      and m.person_id = ${personId} and m.left_at is null)`
  return endAthleteInvites(theirs, now)
}

/**
 * Uses an invitation and makes its person a member, in one statement: of several presses one does it. It counts while
 * its sender is an owner: who may invite nobody any more brings nobody in by what they sent before. One that makes an
 * owner counts for the address it was sent to, proved: whoever finds its link gets no practice by it. One from before
 * its person left brings them back by no address; who is being let go this moment is waited for.
 */
export function acceptInvite(tokenHash: string, personId: string, now: Date): SQL {
  const at = instant(now)
  return sql`with held as materialized (
      select m.left_at from ${practiceMember} m where m.person_id = ${personId}
        and m.practice_id = (select i.practice_id from ${practiceInvite} i where i.token_hash = ${tokenHash})
      for update),
    used as (
      update ${practiceInvite} set accepted_by = ${personId}, accepted_at = ${at}
      where token_hash = ${tokenHash} and accepted_at is null and revoked_at is null and expires_at > ${at}
        and exists (select 1 from ${practiceMember} o where o.practice_id = practice_invite.practice_id
          and o.person_id = practice_invite.created_by and o.left_at is null and o.role = 'owner')
        and (role <> 'owner' or exists (select 1 from ${athlete} a where a.id = ${personId} and a.email_verified
          and lower(a.email) = lower(practice_invite.email)))
        and not exists (select 1 from held h where h.left_at >= practice_invite.created_at)
      returning practice_id, role, is_trainer)
    insert into ${practiceMember} (practice_id, person_id, role, is_trainer, created_at)
    select practice_id, ${personId}, role, is_trainer, ${at} from used
    on conflict (practice_id, person_id) do update set left_at = null,
      role = case when practice_member.left_at is null then practice_member.role else excluded.role end,
      is_trainer = excluded.is_trainer or (practice_member.left_at is null and practice_member.is_trainer)
    returning practice_id`
}

/** An invitation as its acceptance has left it: nothing where it was refused. Behind `acceptInvite`. */
export function selectAccepted(db: Db, tokenHash: string, personId: string, now: Date) {
  const { id, tokenHash: hash, acceptedBy, acceptedAt } = practiceInvite
  return db
    .select({ id })
    .from(practiceInvite)
    .where(and(eq(hash, tokenHash), eq(acceptedBy, personId), eq(acceptedAt, now)))
}

const isOpen = (now: Date) =>
  and(isNull(practiceInvite.acceptedAt), isNull(practiceInvite.revokedAt), gt(practiceInvite.expiresAt, now))
