import { and, asc, desc, eq, gt, or, sql } from 'drizzle-orm'
import { endHandedOut } from '#worker/db/made-access.ts'
import type { Db } from '#worker/db/open.ts'
import { readTogether } from '#worker/db/read-together.ts'
import { adminPermission, athlete, consent, session } from '#worker/db/schema/account/accounts.ts'
import { tierGrant } from '#worker/db/schema/account/entitlements.ts'
import { auditLog, failedJob, flagOverride, outbox } from '#worker/db/schema/admin/system.ts'
import { activity } from '#worker/db/schema/training/activities.ts'
import { connection, importJob, ingestionState } from '#worker/db/schema/training/ingestion.ts'

const LATEST = 20

/** Athletes whose e-mail or name holds the text, or whose id it is; by id, so paging is stable. */
export function searchAthletes(db: Db, text: string, after: string | undefined, limit: number) {
  const pattern = `%${text.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`
  const matches = or(
    sql`${athlete.email} like ${pattern}`,
    sql`lower(${athlete.name}) like ${pattern}`,
    eq(athlete.id, text),
  )
  return db
    .select({
      id: athlete.id,
      name: athlete.name,
      email: athlete.email,
      roles: athlete.roles,
      createdAt: athlete.createdAt,
      lastLoginAt: athlete.lastLoginAt,
      blockedAt: athlete.blockedAt,
      activities: sql<number>`(select count(*)::int from ${activity} a where a.athlete_id = ${athlete}.id)`,
    })
    .from(athlete)
    .where(and(text ? matches : undefined, after ? gt(athlete.id, after) : undefined))
    .orderBy(asc(athlete.id))
    .limit(limit)
}

/** Everything support needs of one athlete, in one trip. No activity content: what a provider gave stays the athlete's. */
export async function loadAthlete(db: Db, id: string) {
  const { people, ...rest } = await readTogether(db, {
    people: db.select().from(athlete).where(eq(athlete.id, id)),
    permissions: db
      .select({ permission: adminPermission.permission })
      .from(adminPermission)
      .where(eq(adminPermission.athleteId, id)),
    sessions: db.select({ count: sql<number>`count(*)::int` }).from(session).where(eq(session.athleteId, id)),
    connections: db.select(CONNECTION).from(connection).where(eq(connection.athleteId, id)),
    states: db.select().from(ingestionState).where(eq(ingestionState.athleteId, id)),
    imports: db
      .select()
      .from(importJob)
      .where(eq(importJob.athleteId, id))
      .orderBy(desc(importJob.createdAt), desc(importJob.id))
      .limit(LATEST),
    work: latestWork(db, id),
    failures: db
      .select()
      .from(failedJob)
      .where(eq(failedJob.athleteId, id))
      .orderBy(desc(failedJob.failedAt), desc(failedJob.id))
      .limit(LATEST),
    overrides: db
      .select({ key: flagOverride.key, value: flagOverride.value })
      .from(flagOverride)
      .where(eq(flagOverride.athleteId, id)),
    consents: db
      .selectDistinctOn([consent.purpose], CONSENT)
      .from(consent)
      .where(eq(consent.athleteId, id))
      .orderBy(consent.purpose, desc(consent.decidedAt), desc(consent.id)),
    counts: db.select(COUNTS).from(activity).where(eq(activity.athleteId, id)),
    trail: latestAudit(db, id),
    tiers: latestTiers(db, id),
  })
  const person = people[0]
  return person ? { person, ...rest } : null
}

const CONNECTION = {
  provider: connection.provider,
  status: connection.status,
  statusReason: connection.statusReason,
  scopes: connection.scopes,
  lastPolledAt: connection.lastPolledAt,
  createdAt: connection.createdAt,
}

const CONSENT = { purpose: consent.purpose, granted: consent.granted, decidedAt: consent.decidedAt }

const COUNTS = {
  activities: sql<number>`count(*)::int`,
  newestDay: sql<string | null>`max(${activity.day})`,
  oldestDay: sql<string | null>`min(${activity.day})`,
}

const latestWork = (db: Db, id: string) =>
  db
    .select({
      id: outbox.id,
      type: outbox.type,
      status: outbox.status,
      dueAt: outbox.dueAt,
      attempts: outbox.attempts,
      lastError: outbox.lastError,
      createdAt: outbox.createdAt,
      finishedAt: outbox.finishedAt,
    })
    .from(outbox)
    .where(eq(outbox.athleteId, id))
    .orderBy(desc(outbox.createdAt), desc(outbox.id))
    .limit(LATEST)

const latestAudit = (db: Db, id: string) =>
  db
    .select({
      seq: auditLog.seq,
      at: auditLog.at,
      actorId: auditLog.actorId,
      action: auditLog.action,
      reason: auditLog.reason,
    })
    .from(auditLog)
    .where(eq(auditLog.targetId, id))
    .orderBy(desc(auditLog.seq))
    .limit(LATEST)

const latestTiers = (db: Db, id: string) =>
  db
    .select({
      id: tierGrant.id,
      kind: tierGrant.kind,
      tier: tierGrant.tier,
      startsAt: tierGrant.startsAt,
      endsAt: tierGrant.endsAt,
      endedAt: tierGrant.endedAt,
      reason: tierGrant.reason,
    })
    .from(tierGrant)
    .where(eq(tierGrant.athleteId, id))
    .orderBy(desc(tierGrant.createdAt), desc(tierGrant.id))
    .limit(LATEST)

export async function blockedState(db: Db, id: string) {
  const rows = await db
    .select({ blockedAt: athlete.blockedAt, roles: athlete.roles })
    .from(athlete)
    .where(eq(athlete.id, id))
  return rows[0]
}

/** Blocks with a reason, or lets in again with null. */
export function setBlocked(db: Db, id: string, reason: string | null, now: Date) {
  return db
    .update(athlete)
    .set({ blockedAt: reason ? now : null, blockedReason: reason, updatedAt: now })
    .where(eq(athlete.id, id))
}

export function dropSessions(db: Db, athleteId: string) {
  return db.delete(session).where(eq(session.athleteId, athleteId))
}

/** Ends what opens a page or an account without their session. Calendars come back with who made them. */
export const dropHandedOut = (db: Db, athleteId: string, now: Date) =>
  endHandedOut(athleteId, now).map((statement) => db.execute(statement))

export async function permissionsOf(db: Db, id: string) {
  const { people, permissions } = await readTogether(db, {
    people: db.select({ id: athlete.id, roles: athlete.roles }).from(athlete).where(eq(athlete.id, id)),
    permissions: db
      .select({ permission: adminPermission.permission })
      .from(adminPermission)
      .where(eq(adminPermission.athleteId, id)),
  })
  const person = people[0]
  return person ? { ...person, permissions: permissions.map((row) => row.permission) } : null
}

/** Statements that make a person's admin permissions exactly these; with none left they are no admin. */
export function replacePermissions(
  db: Db,
  id: string,
  permissions: readonly string[],
  by: string,
  now: Date,
) {
  const isAdmin = permissions.length > 0
  const roles = isAdmin
    ? sql`array(select distinct unnest(${athlete.roles} || '{admin}'::text[]))`
    : sql`array_remove(${athlete.roles}, 'admin')`
  const clear = db.delete(adminPermission).where(eq(adminPermission.athleteId, id))
  const role = db.update(athlete).set({ roles, updatedAt: now }).where(eq(athlete.id, id))
  if (!isAdmin) return [clear, role]
  const grant = db
    .insert(adminPermission)
    .values(permissions.map((permission) => ({ athleteId: id, permission, grantedBy: by, grantedAt: now })))
    .onConflictDoNothing()
  return [clear, grant, role]
}
