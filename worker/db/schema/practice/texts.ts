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
} from 'drizzle-orm/pg-core'
import { instant, stamps } from '../columns.ts'
import { clientKey, ofPractice } from './practice.ts'

/**
 * Every text of a practice, out and in. What is due waits here; its words are made when it is sent, so that a time
 * in it is the booking's of that moment.
 */
export const textMessage = pgTable(
  'text',
  {
    id: text().primaryKey(),
    practiceId: ofPractice(),
    /** Null for a number that no client of the practice has. */
    clientId: text(),
    /** out or in. */
    direction: text().notNull(),
    kind: text().notNull(),
    bookingId: text(),
    /** The booking's version it tells of. */
    version: integer(),
    state: text().notNull(),
    /** Why it was dropped, failed or cancelled. */
    reason: text(),
    /** The other side's number, E.164. */
    phone: text().notNull(),
    /** The words: an incoming text's, a written one's, or what was sent; null until made from its template. */
    body: text(),
    segments: integer(),
    /** In millionths of a unit of the currency the provider bills in. */
    costMicros: integer(),
    costCurrency: text(),
    sendAt: instant(),
    /** After this it would be useless, and expires. */
    expiresAt: instant(),
    attempts: integer().notNull().default(0),
    provider: text(),
    providerId: text(),
    errorCode: text(),
    /** The idempotency key: the same one never texts twice. */
    idempotencyKey: text('cause').notNull(),
    /** What an incoming text was read as: yes, no, choice, stop, cancel, wording, start, help, other. */
    readAs: text(),
    /** The bookings a list offered, in its order: the number in the answer picks one. */
    choices: jsonb().$type<string[]>(),
    /** Where it stands in its thread: when it came, went out, or is to go out. */
    at: instant().notNull().default(sql`now()`),
    createdBy: text().notNull(),
    ...stamps(),
    sentAt: instant(),
    deliveredAt: instant(),
    readAt: instant(),
  },
  (t) => [
    clientKey('text_client', t),
    unique('text_cause').on(t.practiceId, t.idempotencyKey),
    unique('text_of_booking').on(t.bookingId, t.kind, t.version),
    unique('text_provider').on(t.provider, t.providerId),
    index('text_thread').on(t.practiceId, t.clientId, t.at, t.id),
    index('text_booking').on(t.bookingId),
    index('text_talk').on(t.practiceId, t.phone, t.at, t.id),
    index('text_said')
      .on(t.practiceId, t.phone, t.at, t.id)
      .where(sql`${t.state} in ('sending', 'sent', 'delivered', 'failed', 'received')`),
    index('text_to_number').on(t.phone, t.at).where(sql`${t.direction} = 'out'`),
    index('text_code').on(t.phone, t.createdAt).where(sql`${t.kind} = 'code'`),
    check('text_direction', sql`${t.direction} in ('out', 'in')`),
    check(
      'text_state',
      sql`${t.state} in ('queued', 'scheduled', 'sending', 'sent', 'delivered', 'failed', 'cancelled', 'expired', 'received')`,
    ),
    check('text_received', sql`(${t.direction} = 'in') = (${t.state} = 'received')`),
  ],
)

/** Whether a number may be texted by a practice: the newest row holds. Each has its time and the words it came in. */
export const textConsent = pgTable(
  'text_consent',
  {
    id: text().primaryKey(),
    practiceId: ofPractice(),
    phone: text().notNull(),
    isOptedIn: boolean().notNull(),
    /** keyword, wording, provider or code; a yes of a form or of staff is kept beside them and opts no new number in. */
    source: text().notNull(),
    wording: text().notNull(),
    textId: text(),
    recordedBy: text().notNull(),
    at: instant().notNull(),
  },
  (t) => [index('text_consent_newest').on(t.practiceId, t.phone, t.id)],
)

/** A practice's own words for a kind of text; without one the product's are used. */
export const textTemplate = pgTable(
  'text_template',
  {
    id: text().primaryKey(),
    practiceId: ofPractice(),
    kind: text().notNull(),
    name: text().notNull(),
    body: text().notNull(),
    isOn: boolean().notNull().default(true),
    updatedAt: instant().notNull(),
  },
  (t) => [unique('text_template_once').on(t.practiceId, t.kind, t.name)],
)

/** What a practice has sent on one day, by UTC: counted by the claim of a text, so that a limit holds however many go at once. */
export const textDay = pgTable(
  'text_day',
  {
    practiceId: ofPractice(),
    day: date().notNull(),
    texts: integer().notNull(),
    segments: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.practiceId, t.day] }), index('text_day_of').on(t.day)],
)

/** What Admin allows a practice besides the rule for all: a limit of its own, and whether its texts are stopped. */
export const textAllowance = pgTable('text_allowance', {
  practiceId: ofPractice().primaryKey(),
  /** Segments a day; null is the limit of every practice. */
  dayLimit: integer(),
  stoppedAt: instant(),
  /** unusual, where its volume stopped it; else what Admin wrote. */
  stoppedWhy: text(),
  /** A day, by UTC, on which Admin found a high volume to be right. */
  clearedDay: date(),
  updatedAt: instant().notNull(),
})
