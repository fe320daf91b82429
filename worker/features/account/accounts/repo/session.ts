import { and, desc, eq, gt, ne, type SQL, sql } from 'drizzle-orm'
import { type AskedConsent, isAgreedTo, keepsHealth } from '#worker/db/agreed-to.ts'
import { runBatch } from '#worker/db/batch.ts'
import type { Db } from '#worker/db/open.ts'
import { activeDay, adminPermission, athlete, session } from '#worker/db/schema/account/accounts.ts'
import { flag, flagOverride } from '#worker/db/schema/admin/system.ts'
import { bookingSettings, practice, practiceMember } from '#worker/db/schema/practice/practice.ts'
import type { Membership, PracticeLabel } from '#worker/platform/access.ts'
import { PERSON_ETAG } from './person-etag.ts'

const MAX_SESSIONS = 50

const jsonColumn = <T>(expression: SQL) => sql<T>`${expression}`

/** What is told of a person to every request, of a statement over `athlete`. */
export const personColumns = (required: readonly AskedConsent[]) => ({
  athleteId: athlete.id,
  name: athlete.name,
  email: athlete.email,
  emailVerified: athlete.emailVerified,
  image: athlete.image,
  roles: athlete.roles,
  twoFactorEnabled: athlete.twoFactorEnabled,
  blockedAt: athlete.blockedAt,
  blockedReason: athlete.blockedReason,
  zone: athlete.zone,
  locale: athlete.locale,
  units: athlete.units,
  etag: PERSON_ETAG,
  onboardingStep: athlete.onboardingStep,
  hasAcceptedTerms: isAgreedTo(required),
  hasHealthConsent: keepsHealth,
  dataVersion: athlete.dataVersion,
  isDemo: athlete.isDemo,
  createdAt: athlete.createdAt,
  permissions: jsonColumn<string[]>(
    sql`(select coalesce(jsonb_agg(${adminPermission.permission}), '[]') from ${adminPermission}
          where ${adminPermission.athleteId} = ${athlete.id})`,
  ),
  memberships: jsonColumn<Membership[]>(
    sql`(select coalesce(jsonb_agg(jsonb_build_object('practiceId', m.practice_id, 'role', m.role,
            'isTrainer', m.is_trainer) order by m.created_at, m.practice_id), '[]')
          from ${practiceMember} m where m.person_id = ${athlete.id} and m.left_at is null)`,
  ),
  practices: jsonColumn<PracticeLabel[]>(
    sql`(select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'name', p.name, 'slug', p.slug,
            'currency', p.currency, 'timeZone', s.timezone) order by m.created_at, p.id), '[]')
          from ${practiceMember} m join ${practice} p on p.id = m.practice_id
          join ${bookingSettings} s on s.practice_id = p.id
          where m.person_id = ${athlete.id} and m.left_at is null)`,
  ),
  flags: jsonColumn<Record<string, unknown>>(
    sql`(select coalesce(jsonb_object_agg(${flag.key}, ${flag.value}), '{}') from ${flag})
          || (select coalesce(jsonb_object_agg(${flagOverride.key}, ${flagOverride.value}), '{}')
            from ${flagOverride} where ${flagOverride.athleteId} = ${athlete.id})`,
  ),
})

/** Everything a request needs to know of who is signed in: one statement, one trip. */
export async function readSession(
  db: Db,
  claimed: { athleteId: string; tokenHash: string },
  required: readonly AskedConsent[],
  now: Date,
) {
  const rows = await db
    .select({
      sessionId: session.id,
      touchedAt: session.updatedAt,
      beganAt: session.createdAt,
      expiresAt: session.expiresAt,
      passedSecondStep: session.passedSecondStep,
      ...personColumns(required),
    })
    .from(session)
    .innerJoin(athlete, eq(athlete.id, session.athleteId))
    .where(
      and(
        eq(session.athleteId, claimed.athleteId),
        eq(session.token, claimed.tokenHash),
        gt(session.expiresAt, now),
      ),
    )
  return rows[0]
}

/** Keeps a used session alive and notes that its athlete was here today. At most once a day. */
export function touchSession(db: Db, athleteId: string, sessionId: string, expiresAt: Date, now: Date) {
  return runBatch(db, {
    kept: db
      .update(session)
      .set({ expiresAt, updatedAt: now })
      .where(and(eq(session.athleteId, athleteId), eq(session.id, sessionId))),
    day: insertActiveDay(db, athleteId, now),
  })
}

export function insertActiveDay(db: Db, athleteId: string, now: Date) {
  const day = now.toISOString().slice(0, 10)
  return db.insert(activeDay).values({ athleteId, day }).onConflictDoNothing()
}

export function insertSession(db: Db, row: typeof session.$inferInsert) {
  return db.insert(session).values(row)
}

/** Notes a log-in on the athlete: the instant of the last one, and nothing of those before. */
export function markLoggedIn(db: Db, athleteId: string, now: Date) {
  return db.update(athlete).set({ lastLoginAt: now }).where(eq(athlete.id, athleteId))
}

/** An athlete's live sessions, newest first, bounded. */
export function listSessions(db: Db, athleteId: string, now: Date) {
  return db
    .select({
      id: session.id,
      device: session.userAgent,
      createdAt: session.createdAt,
      lastUsedDay: sql<string>`to_char(${session.updatedAt} at time zone 'UTC', 'YYYY-MM-DD')`,
      expiresAt: session.expiresAt,
    })
    .from(session)
    .where(and(eq(session.athleteId, athleteId), gt(session.expiresAt, now)))
    .orderBy(desc(session.createdAt), desc(session.id))
    .limit(MAX_SESSIONS)
}

export function deleteSession(db: Db, athleteId: string, sessionId: string) {
  return db
    .delete(session)
    .where(and(eq(session.athleteId, athleteId), eq(session.id, sessionId)))
    .returning({ id: session.id })
}

export function deleteSessionByToken(db: Db, athleteId: string, tokenHash: string) {
  return db
    .delete(session)
    .where(and(eq(session.athleteId, athleteId), eq(session.token, tokenHash)))
    .returning({ id: session.id })
}

/** Ends every session of an athlete, but one where it is named. */
export function deleteSessions(db: Db, athleteId: string, exceptId: string | null = null) {
  const own = eq(session.athleteId, athleteId)
  return db.delete(session).where(exceptId ? and(own, ne(session.id, exceptId)) : own)
}
