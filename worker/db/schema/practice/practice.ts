import { sql } from 'drizzle-orm'
import {
  type AnyPgColumn,
  boolean,
  check,
  date,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core'
import { athlete, ofAthlete } from '#worker/db/schema/account/accounts.ts'
import type { PenaltyRule } from '#worker/domain/booking/policy.ts'
import { instant, stamps } from '../columns.ts'

/** A coaching business. Every row of its data carries its id; data of one practice is invisible to another. */
export const practice = pgTable(
  'practice',
  {
    id: text().primaryKey(),
    name: text().notNull(),
    /** Its public address, `/p/<slug>`. */
    slug: text().notNull(),
    currency: text().notNull(),
    /** Its own Stripe account; the service never holds its money. */
    stripeAccountId: text(),
    /** The one number its texts come from, E.164. */
    phoneNumber: text(),
    brand: jsonb().$type<{ color?: string | null; tagline?: string | null }>().notNull().default({}),
    isDemo: boolean().notNull().default(false),
    ...stamps(),
  },
  (t) => [
    uniqueIndex('practice_slug_key').on(t.slug),
    uniqueIndex('practice_phone_key').on(t.phoneNumber),
    check('practice_slug_form', sql`${t.slug} ~ '^[a-z0-9](?:[a-z0-9-]{1,58}[a-z0-9])$'`),
    check('practice_currency', sql`${t.currency} ~ '^[a-z]{3}$'`),
  ],
)

/** The practice a row belongs to, and goes with. */
export const ofPractice = () =>
  text()
    .notNull()
    .references(() => practice.id, { onDelete: 'cascade' })

/** How a practice books, charges and texts. `timezone` is the one zone all its times are shown and computed in. */
export const bookingSettings = pgTable(
  'booking_settings',
  {
    practiceId: text()
      .primaryKey()
      .references(() => practice.id, { onDelete: 'cascade' }),
    timezone: text().notNull(),
    /** Minutes after its end at which the cron completes a booking. */
    completeAfterMin: integer().notNull().default(60),
    /** With no credit left, completing is blocked, allowed as owed, or charged as a single session. */
    noCreditRule: text().$type<'block' | 'owed' | 'charge'>().notNull().default('owed'),
    singlePriceMinor: integer().notNull().default(0),
    /** Texts wait for the end of this window, practice-local; it may cross midnight. */
    quietFrom: text().notNull().default('21:00'),
    quietUntil: text().notNull().default('08:00'),
    /** Cancelling later than this before the start is late. */
    lateCancelHours: integer().notNull().default(24),
    /** What a late cancellation or a no-show costs: nothing, the credit, or the fee. */
    lateCancelRule: text().$type<PenaltyRule>().notNull().default('credit'),
    noShowRule: text().$type<PenaltyRule>().notNull().default('credit'),
    feeMinor: integer().notNull().default(0),
    forgiveFirst: boolean().notNull().default(true),
    reminderHours: integer().notNull().default(24),
    holdMin: integer().notNull().default(10),
    /** How soon, how far ahead and how often a day clients book by themselves. */
    noticeHours: integer().notNull().default(4),
    horizonDays: integer().notNull().default(49),
    mostPerDay: integer().notNull().default(3),
    /** How long a client from the waitlist has to take an offer, counted outside quiet hours. */
    offerMin: integer().notNull().default(120),
    updatedAt: instant().notNull(),
  },
  (t) => [
    check(
      'settings_clients',
      sql`${t.noticeHours} between 0 and 336 and ${t.horizonDays} between 1 and 180 and ${t.mostPerDay} between 1 and 50`,
    ),
    check('settings_offer', sql`${t.offerMin} between 15 and 1440`),
    check('settings_no_credit', sql`${t.noCreditRule} in ('block', 'owed', 'charge')`),
    check(
      'settings_late',
      sql`${t.lateCancelRule} in ('none', 'credit', 'fee') and ${t.noShowRule} in ('none', 'credit', 'fee')`,
    ),
    check(
      'settings_quiet',
      sql`${t.quietFrom} ~ '^[0-2][0-9]:[0-5][0-9]$' and ${t.quietUntil} ~ '^[0-2][0-9]:[0-5][0-9]$'`,
    ),
    check(
      'settings_minutes',
      sql`${t.completeAfterMin} between 0 and 1440 and ${t.holdMin} between 1 and 120`,
    ),
  ],
)

/** A person who works at a practice. One person may work at several. */
export const practiceMember = pgTable(
  'practice_member',
  {
    practiceId: ofPractice(),
    personId: ofAthlete(),
    role: text().$type<'owner' | 'trainer' | 'assistant' | 'front_desk'>().notNull(),
    /** Appointments can be made with them. */
    isTrainer: boolean().notNull().default(true),
    leftAt: instant(),
    createdAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.practiceId, t.personId] }),
    index('practice_member_person').on(t.personId),
    check('practice_member_role', sql`${t.role} in ('owner', 'trainer', 'assistant', 'front_desk')`),
  ],
)

/** Someone a practice serves. The same person at two practices is two clients. */
export const client = pgTable(
  'client',
  {
    id: text().primaryKey(),
    practiceId: ofPractice(),
    name: text().notNull(),
    email: text(),
    /** E.164; a couple may share one number. */
    phone: text(),
    /**
     * Filled in by an assistant, or a number in a form that did not prove it: no link to the client's page goes there
     * before somebody who may read it says so.
     */
    isEmailUnchecked: boolean().notNull().default(false),
    isPhoneUnchecked: boolean().notNull().default(false),
    /** The client's own zone where known; limits on texting hold in it too. */
    zone: text(),
    birthDate: date(),
    tags: text().array().notNull().default(sql`'{}'::text[]`),
    /** Their account here, once they accepted the invitation. */
    athleteId: text().references(() => athlete.id, { onDelete: 'set null' }),
    trainerId: text().references(() => athlete.id, { onDelete: 'set null' }),
    status: text().$type<'active' | 'paused' | 'former'>().notNull().default('active'),
    /** Raised with every change of credits, bookings, texts or money: surfaces compare it. */
    version: integer().notNull().default(1),
    ...stamps(),
  },
  (t) => [
    index('client_practice').on(t.practiceId, t.name, t.id),
    index('client_phone').on(t.practiceId, t.phone),
    index('client_athlete').on(t.athleteId),
    uniqueIndex('client_once').on(t.practiceId, t.id),
    check('client_status', sql`${t.status} in ('active', 'paused', 'former')`),
  ],
)

/** A row is of a client of its own practice, whichever ids are put together. */
export const clientKey = (name: string, t: { practiceId: AnyPgColumn; clientId: AnyPgColumn }) =>
  foreignKey({
    name,
    columns: [t.practiceId, t.clientId],
    foreignColumns: [client.practiceId, client.id],
  })
