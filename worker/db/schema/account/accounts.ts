import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  check,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core'
import { instant, stamps } from '../columns.ts'

/** A person with an account. Every person may be an athlete; other roles are added to the same row. */
export const athlete = pgTable(
  'athlete',
  {
    id: text().primaryKey(),
    email: text().notNull(),
    emailVerified: boolean().notNull().default(false),
    /** Since when the address is this one; null is since the account began. */
    emailSince: instant(),
    /** Addresses the account has had, as hashes, in the order in which each first was its own; null before any change. */
    pastEmails: jsonb().$type<string[]>(),
    name: text().notNull(),
    image: text(),
    roles: text().array().notNull().default(sql`'{athlete}'::text[]`),
    zone: text().notNull().default('UTC'),
    locale: text().notNull().default('en'),
    units: text().notNull().default('metric'),
    twoFactorEnabled: boolean().notNull().default(false),
    blockedAt: instant(),
    blockedReason: text(),
    lastLoginAt: instant(),
    onboardingStep: text().notNull().default('consents'),
    /** Raised by every write that changes what this athlete's pages show; cache keys carry it. */
    dataVersion: integer().notNull().default(1),
    /** Raised by every change to the set of activities; `claim_ingest()` refuses a decision made on an older one. */
    ingestVersion: integer().notNull().default(1),
    /** First day whose derived rows are stale; null when everything derived is current. */
    derivedDirtyFrom: date(),
    /** Last day that changed itself; null beside a first day means every day from there on. */
    derivedDirtyTo: date(),
    /** Counts derivations begun; `claim_derive()` lets only the latest one store. */
    deriveRun: integer().notNull().default(0),
    isDemo: boolean().notNull().default(false),
    ...stamps(),
  },
  (t) => [
    uniqueIndex('athlete_email_key').on(t.email),
    index('athlete_name_search').using('gin', sql`lower(${t.name}) gin_trgm_ops`),
    index('athlete_email_search').using('gin', sql`${t.email} gin_trgm_ops`),
    check('athlete_email_lower', sql`${t.email} = lower(${t.email})`),
    check('athlete_units', sql`${t.units} in ('metric', 'imperial')`),
  ],
)

/** The athlete a row belongs to, and goes with. */
export const ofAthlete = () =>
  text()
    .notNull()
    .references(() => athlete.id, { onDelete: 'cascade' })

export const session = pgTable(
  'session',
  {
    id: text().primaryKey(),
    athleteId: ofAthlete(),
    token: text().notNull(),
    expiresAt: instant().notNull(),
    ipAddress: text(),
    userAgent: text(),
    /** Its log-in was two steps, or it switched the second one on. Sessions of before this was kept passed none. */
    passedSecondStep: boolean().notNull().default(false),
    ...stamps(),
  },
  (t) => [uniqueIndex('session_token_key').on(t.token), index('session_athlete').on(t.athleteId)],
)

/** A way to prove who one is: password hash or a linked provider identity. */
export const credential = pgTable(
  'credential',
  {
    id: text().primaryKey(),
    athleteId: ofAthlete(),
    accountId: text().notNull(),
    providerId: text().notNull(),
    accessToken: text(),
    refreshToken: text(),
    idToken: text(),
    accessTokenExpiresAt: instant(),
    refreshTokenExpiresAt: instant(),
    scope: text(),
    password: text(),
    /** When the password was set by a mailed link, which proves the mailbox; typing the old one proves none. */
    mailboxAt: instant(),
    ...stamps(),
  },
  (t) => [
    uniqueIndex('credential_provider_account').on(t.providerId, t.accountId),
    index('credential_athlete').on(t.athleteId),
  ],
)

export const verification = pgTable(
  'verification',
  {
    id: text().primaryKey(),
    identifier: text().notNull(),
    value: text().notNull(),
    expiresAt: instant().notNull(),
    ...stamps(),
  },
  (t) => [index('verification_identifier').on(t.identifier)],
)

export const twoFactor = pgTable(
  'two_factor',
  {
    id: text().primaryKey(),
    athleteId: ofAthlete(),
    secret: text().notNull(),
    backupCodes: text().notNull(),
    verified: boolean().notNull().default(true),
    /** Since when a second factor guards, also across its replacement by who had it; null where that was never noted. */
    enabledAt: instant(),
    failedVerificationCount: integer().notNull().default(0),
    lockedUntil: instant(),
  },
  (t) => [index('two_factor_athlete').on(t.athleteId)],
)

/** A key in a device or a password manager that logs its athlete in: only its public half is here. */
export const passkey = pgTable(
  'passkey',
  {
    id: text().primaryKey(),
    athleteId: ofAthlete(),
    /** What the device calls the key, base64url. */
    credentialId: text().notNull(),
    /** COSE key, base64url. */
    publicKey: text().notNull(),
    /** How often the device says it was used; stays 0 for keys that live on several devices. */
    counter: bigint({ mode: 'number' }).notNull(),
    transports: text().array().notNull().default(sql`'{}'::text[]`),
    name: text().notNull(),
    isSynced: boolean().notNull(),
    createdAt: instant().notNull(),
    lastUsedDay: date(),
  },
  (t) => [uniqueIndex('passkey_credential_key').on(t.credentialId), index('passkey_athlete').on(t.athleteId)],
)

/** Who may open an account. An e-mail is on the list, or a code is; open sign-up is a flag. */
export const invite = pgTable(
  'invite',
  {
    id: text().primaryKey(),
    email: text(),
    code: text(),
    usesLeft: integer().notNull().default(1),
    note: text(),
    grants: jsonb().$type<Record<string, unknown>>(),
    createdBy: text(),
    createdAt: instant().notNull(),
    expiresAt: instant(),
    usedAt: instant(),
  },
  (t) => [
    uniqueIndex('invite_email_key').on(t.email),
    uniqueIndex('invite_code_key').on(t.code),
    check('invite_email_or_code', sql`${t.email} is not null or ${t.code} is not null`),
    check('invite_uses', sql`${t.usesLeft} >= 0`),
  ],
)

/** One row a decision: granted or withdrawn, with the version of the text that was shown. */
export const consent = pgTable(
  'consent',
  {
    id: text().primaryKey(),
    athleteId: ofAthlete(),
    purpose: text().notNull(),
    version: text().notNull(),
    granted: boolean().notNull(),
    decidedAt: instant().notNull(),
  },
  (t) => [index('consent_latest').on(t.athleteId, t.purpose, t.decidedAt)],
)

/** Admin powers. The role alone gives none; `system.*` is never implied. */
export const adminPermission = pgTable(
  'admin_permission',
  {
    athleteId: ofAthlete(),
    permission: text().notNull(),
    grantedBy: text(),
    grantedAt: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.athleteId, t.permission] })],
)

/** That a person was here on a day (UTC), and nothing finer. */
export const activeDay = pgTable(
  'active_day',
  {
    athleteId: ofAthlete(),
    day: date().notNull(),
  },
  (t) => [primaryKey({ columns: [t.athleteId, t.day] }), index('active_day_day').on(t.day)],
)

/** A per-person key; personal audit payloads are sealed with it, so erasing the key erases them. */
export const personKey = pgTable('person_key', {
  athleteId: text()
    .primaryKey()
    .references(() => athlete.id, { onDelete: 'cascade' }),
  sealedKey: text().notNull(),
  createdAt: instant().notNull(),
})
