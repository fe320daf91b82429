import { and, asc, desc, eq, sql } from 'drizzle-orm'
import { etagOf } from '#worker/db/etag.ts'
import type { Db } from '#worker/db/open.ts'
import { athlete } from '#worker/db/schema/account/accounts.ts'
import { profile, threshold, thresholdDismissal, zoneSystem } from '#worker/db/schema/account/profile.ts'
import type { Dismissal, NewThreshold, NewZones, ProfileChange } from './schema.ts'

const MAX_ROWS = 500

export async function readProfile(db: Db, athleteId: string) {
  const rows = await selectProfile(db, athleteId)
  return rows[0] ?? null
}

/** What the form of the profile changes, and what it was shown. */
const FORM = {
  birthDate: profile.birthDate,
  sexForGrading: profile.sexForGrading,
  weightKg: profile.weightKg,
  restHrBpm: profile.restHrBpm,
  maxHrBpm: profile.maxHrBpm,
  seedFitness: profile.seedFitness,
  seedFatigue: profile.seedFatigue,
}
const ETAG = etagOf(...Object.values(FORM))

export function selectProfile(db: Db, athleteId: string) {
  return db
    .select({ ...FORM, etag: ETAG })
    .from(profile)
    .where(eq(profile.athleteId, athleteId))
}

/** @param etag given, nothing is changed unless the profile still reads as it did then; `NO_PROFILE` for none */
export function upsertProfile(
  db: Db,
  athleteId: string,
  change: Omit<ProfileChange, 'etag'>,
  etag: string | undefined,
  now: Date,
) {
  return db
    .insert(profile)
    .values({ athleteId, ...change, updatedAt: now })
    .onConflictDoUpdate({
      target: profile.athleteId,
      set: { ...change, updatedAt: now },
      ...(etag === undefined ? {} : { setWhere: eq(ETAG, etag) }),
    })
    .returning({ athleteId: profile.athleteId })
}

/** Marks what an athlete's pages show as changed. */
export function bumpDataVersion(db: Db, athleteId: string) {
  return db
    .update(athlete)
    .set({ dataVersion: sql`${athlete.dataVersion} + 1` })
    .where(eq(athlete.id, athleteId))
}

/** The first day an athlete did anything; null without activities. */
export async function firstActivityDay(db: Db, athleteId: string): Promise<string | null> {
  const found = await db.execute(
    sql`select to_char(min(day), 'YYYY-MM-DD') as day from activity where athlete_id = ${athleteId}`,
  )
  const day = found.rows[0]?.day
  return typeof day === 'string' ? day : null
}

/** What says whether something can hold from a day on: whose day it is, and when they were born. */
export async function loadOwner(db: Db, athleteId: string) {
  const [row] = await db
    .select({ zone: athlete.zone, birthDate: profile.birthDate })
    .from(athlete)
    .leftJoin(profile, eq(profile.athleteId, athlete.id))
    .where(eq(athlete.id, athleteId))
  return row ?? null
}

export function selectThresholds(db: Db, athleteId: string) {
  return db
    .select({
      id: threshold.id,
      sport: threshold.sport,
      effectiveFrom: threshold.effectiveFrom,
      ftpW: threshold.ftpW,
      thresholdPaceSPerKm: threshold.thresholdPaceSPerKm,
      thresholdHrBpm: threshold.thresholdHrBpm,
      cssMps: threshold.cssMps,
      source: threshold.source,
    })
    .from(threshold)
    .where(eq(threshold.athleteId, athleteId))
    .orderBy(asc(threshold.sport), desc(threshold.effectiveFrom))
    .limit(MAX_ROWS)
}

/** What was entered for a sport and day replaces what was entered for them before. */
export function upsertThreshold(db: Db, id: string, athleteId: string, row: NewThreshold, now: Date) {
  const { sport, effectiveFrom, ...values } = row
  return db
    .insert(threshold)
    .values({ id, athleteId, sport, effectiveFrom, ...values, source: 'entered', createdAt: now })
    .onConflictDoUpdate({
      target: [threshold.athleteId, threshold.sport, threshold.effectiveFrom, threshold.source],
      set: values,
    })
}

/** The newest value that was turned down stands for all before it. */
export function upsertDismissal(db: Db, athleteId: string, { sport, kind, value }: Dismissal, now: Date) {
  return db
    .insert(thresholdDismissal)
    .values({ athleteId, sport, kind, value, dismissedAt: now })
    .onConflictDoUpdate({
      target: [thresholdDismissal.athleteId, thresholdDismissal.sport, thresholdDismissal.kind],
      set: { value, dismissedAt: now },
    })
}

export function thresholdDay(db: Db, athleteId: string, id: string) {
  return db
    .select({ effectiveFrom: threshold.effectiveFrom })
    .from(threshold)
    .where(and(eq(threshold.athleteId, athleteId), eq(threshold.id, id), eq(threshold.source, 'entered')))
}

export function deleteThreshold(db: Db, athleteId: string, id: string) {
  return db.delete(threshold).where(and(eq(threshold.athleteId, athleteId), eq(threshold.id, id)))
}

export function selectZones(db: Db, athleteId: string) {
  return db
    .select({
      id: zoneSystem.id,
      sport: zoneSystem.sport,
      measure: zoneSystem.measure,
      bounds: zoneSystem.bounds,
      effectiveFrom: zoneSystem.effectiveFrom,
    })
    .from(zoneSystem)
    .where(eq(zoneSystem.athleteId, athleteId))
    .orderBy(asc(zoneSystem.sport), asc(zoneSystem.measure), desc(zoneSystem.effectiveFrom))
    .limit(MAX_ROWS)
}

export function upsertZones(db: Db, id: string, athleteId: string, row: NewZones, now: Date) {
  return db
    .insert(zoneSystem)
    .values({ id, athleteId, ...row, createdAt: now })
    .onConflictDoUpdate({
      target: [zoneSystem.athleteId, zoneSystem.sport, zoneSystem.measure, zoneSystem.effectiveFrom],
      set: { bounds: row.bounds },
    })
}

export function zonesDay(db: Db, athleteId: string, id: string) {
  return db
    .select({ effectiveFrom: zoneSystem.effectiveFrom })
    .from(zoneSystem)
    .where(and(eq(zoneSystem.athleteId, athleteId), eq(zoneSystem.id, id)))
}

export function deleteZones(db: Db, athleteId: string, id: string) {
  return db.delete(zoneSystem).where(and(eq(zoneSystem.athleteId, athleteId), eq(zoneSystem.id, id)))
}
