import { sql } from 'drizzle-orm'
import {
  boolean,
  check,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
} from 'drizzle-orm/pg-core'
import { athlete, ofAthlete } from '#worker/db/schema/account/accounts.ts'
import type { RowOutcome } from '#worker/domain/practice/plan-import.ts'
import { instant, made, stamps } from '../columns.ts'
import { clientKey, ofPractice } from './practice.ts'

/** An invitation to work at a practice. The link's token is kept as its hash alone. */
export const practiceInvite = pgTable(
  'practice_invite',
  {
    id: text().primaryKey(),
    practiceId: ofPractice(),
    email: text().notNull(),
    role: text().$type<'owner' | 'trainer' | 'assistant' | 'front_desk'>().notNull(),
    isTrainer: boolean().notNull(),
    tokenHash: text().notNull(),
    ...made(),
    expiresAt: instant().notNull(),
    acceptedBy: text(),
    acceptedAt: instant(),
    revokedAt: instant(),
  },
  (t) => [
    uniqueIndex('practice_invite_token').on(t.tokenHash),
    index('practice_invite_practice').on(t.practiceId, t.id),
    check('practice_invite_role', sql`${t.role} in ('owner', 'trainer', 'assistant', 'front_desk')`),
  ],
)

/** What a trainer writes of a client. A private note is its author's alone, a shared one the practice's. */
export const clientNote = pgTable(
  'client_note',
  {
    id: text().primaryKey(),
    practiceId: text().notNull(),
    clientId: text().notNull(),
    authorId: ofAthlete(),
    body: text().notNull(),
    isShared: boolean().notNull(),
    ...stamps(),
  },
  (t) => [
    clientKey('client_note_client', t).onDelete('cascade'),
    index('client_note_client_new').on(t.practiceId, t.clientId, t.id),
  ],
)

/** What a client agreed to or refused at this practice: each decision a row, the newest of a purpose holds. */
export const clientConsent = pgTable(
  'client_consent',
  {
    id: text().primaryKey(),
    practiceId: text().notNull(),
    clientId: text().notNull(),
    purpose: text().notNull(),
    granted: boolean().notNull(),
    /** The words that were agreed to. */
    wording: text().notNull(),
    /** How it was said: with a form of ours, in person, by phone, in writing, on paper, or by a mail's own link. */
    source: text().notNull().default('form'),
    /** The practice-local day it was said on; null is the day it was recorded. */
    saidDay: date(),
    recordedBy: text().notNull(),
    at: instant().notNull(),
  },
  (t) => [
    check(
      'client_consent_source',
      sql`${t.source} in ('form', 'in_person', 'phone', 'message', 'paper', 'link')`,
    ),
    clientKey('client_consent_client', t).onDelete('cascade'),
    index('client_consent_newest').on(t.practiceId, t.clientId, t.purpose, t.id),
  ],
)

/** An invitation to a client to link their athlete account, and the link once they accepted. */
export const clientLink = pgTable(
  'client_link',
  {
    id: text().primaryKey(),
    practiceId: text().notNull(),
    clientId: text().notNull(),
    email: text().notNull(),
    tokenHash: text().notNull(),
    ...made(),
    expiresAt: instant().notNull(),
    athleteId: text().references(() => athlete.id, { onDelete: 'cascade' }),
    acceptedAt: instant(),
    endedAt: instant(),
  },
  (t) => [
    clientKey('client_link_client', t).onDelete('cascade'),
    uniqueIndex('client_link_token').on(t.tokenHash),
    uniqueIndex('client_link_open').on(t.clientId).where(sql`${t.endedAt} is null`),
    index('client_link_athlete').on(t.athleteId),
    check('client_link_accepted', sql`(${t.athleteId} is null) = (${t.acceptedAt} is null)`),
  ],
)

/** What an athlete lets a practice see: a row a domain that was granted, until it expires. */
export const clientGrant = pgTable(
  'client_grant',
  {
    linkId: text()
      .notNull()
      .references(() => clientLink.id, { onDelete: 'cascade' }),
    domain: text().$type<'training' | 'health' | 'plans' | 'messages'>().notNull(),
    expiresAt: instant(),
    grantedAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.linkId, t.domain] }),
    check('client_grant_domain', sql`${t.domain} in ('training', 'health', 'plans', 'messages')`),
  ],
)

/** Who of a practice looked at what of an athlete, and when. The athlete reads it. */
export const accessLog = pgTable(
  'access_log',
  {
    id: text().primaryKey(),
    athleteId: ofAthlete(),
    practiceId: ofPractice(),
    clientId: text().notNull(),
    personId: text().notNull(),
    personName: text().notNull(),
    domain: text().$type<'training' | 'health' | 'plans' | 'messages'>().notNull(),
    at: instant().notNull(),
  },
  (t) => [index('access_log_athlete').on(t.athleteId, t.id)],
)

/** One CSV import of clients with what became of each row. The same file with the same mapping is one import. */
export const clientImport = pgTable(
  'client_import',
  {
    id: text().primaryKey(),
    practiceId: ofPractice(),
    contentHash: text().notNull(),
    fileName: text(),
    created: integer().notNull(),
    skipped: integer().notNull(),
    rows: jsonb().$type<{ line: number; outcome: RowOutcome; reason: string | null }[]>().notNull(),
    ...made(),
  },
  (t) => [unique('client_import_once').on(t.practiceId, t.contentHash)],
)
