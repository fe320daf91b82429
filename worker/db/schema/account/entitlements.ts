import { sql } from 'drizzle-orm'
import { check, index, integer, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { instant } from '../columns.ts'
import { ofAthlete } from './accounts.ts'

/** A tier somebody was given for a time: the trial (once), a grant, or a comp. Ended ones stay, to explain what was. */
export const tierGrant = pgTable(
  'tier_grant',
  {
    id: text().primaryKey(),
    athleteId: ofAthlete(),
    kind: text().$type<'trial' | 'grant' | 'comp'>().notNull(),
    tier: text().notNull(),
    startsAt: instant().notNull(),
    /** Null: until it is ended. */
    endsAt: instant(),
    reason: text().notNull(),
    createdBy: text().notNull(),
    createdAt: instant().notNull(),
    endedAt: instant(),
    endedBy: text(),
  },
  (t) => [
    index('tier_grant_athlete').on(t.athleteId, t.createdAt),
    uniqueIndex('tier_grant_one_trial').on(t.athleteId).where(sql`${t.kind} = 'trial'`),
    check('tier_grant_kind', sql`${t.kind} in ('trial', 'grant', 'comp')`),
    check('tier_grant_time', sql`${t.endsAt} > ${t.startsAt}`),
  ],
)

/** How much of an entitlement was used in one month of the athlete's zone. Written by `take_quota()` alone. */
export const usageQuota = pgTable(
  'usage_quota',
  {
    athleteId: ofAthlete(),
    entitlement: text().notNull(),
    /** `2026-04`, of the athlete's zone when it was taken. */
    month: text().notNull(),
    used: integer().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.athleteId, t.entitlement, t.month] }),
    check('usage_quota_used', sql`${t.used} >= 0`),
  ],
)

/** One use, named after its cause: a repeat of the same cause takes nothing more. */
export const usageTake = pgTable(
  'usage_take',
  {
    athleteId: ofAthlete(),
    entitlement: text().notNull(),
    cause: text().notNull(),
    month: text().notNull(),
    state: text().$type<'reserved' | 'consumed' | 'returned'>().notNull(),
    takenAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.athleteId, t.entitlement, t.cause] }),
    check('usage_take_state', sql`${t.state} in ('reserved', 'consumed', 'returned')`),
  ],
)
