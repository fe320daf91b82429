import { sql } from 'drizzle-orm'
import {
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
  unique,
  uniqueIndex,
} from 'drizzle-orm/pg-core'
import { athlete, ofAthlete } from '#worker/db/schema/account/accounts.ts'
import type { Penalty } from '#worker/domain/booking/policy.ts'
import type { IntakeAnswer } from '#worker/domain/booking/questions.ts'
import type { BookingState } from '#worker/domain/booking/states.ts'
import { instant, made, stamps } from '../columns.ts'
import { clientKey, ofPractice } from './practice.ts'

/** Where sessions take place. */
export const location = pgTable(
  'location',
  {
    id: text().primaryKey(),
    practiceId: ofPractice(),
    name: text().notNull(),
    address: text(),
    isActive: boolean().notNull().default(true),
    ...stamps(),
  },
  (t) => [unique('location_of_practice').on(t.practiceId, t.id)],
)

/** What can be booked: how long, for how many, and the free time it needs around it. */
export const service = pgTable(
  'service',
  {
    id: text().primaryKey(),
    practiceId: ofPractice(),
    name: text().notNull(),
    description: text(),
    durationMin: integer().notNull(),
    bufferBeforeMin: integer().notNull().default(0),
    bufferAfterMin: integer().notNull().default(0),
    /** Seats; one is a session alone with the trainer. */
    capacity: integer().notNull().default(1),
    /** What one session costs without a package; null takes the practice's single price. */
    priceMinor: integer(),
    /** Which sport a matching workout has. */
    sport: text(),
    isPublic: boolean().notNull().default(true),
    isActive: boolean().notNull().default(true),
    /** As the practice's settings of these names; null leaves it to them. */
    noticeHours: integer(),
    horizonDays: integer(),
    mostPerDay: integer(),
    /** Where questions stood before they had a table of their own. Nothing reads it. */
    intake: jsonb().$type<unknown[]>().notNull().default([]),
    ...stamps(),
  },
  (t) => [
    unique('service_of_practice').on(t.practiceId, t.id),
    check('service_minutes', sql`${t.durationMin} between 5 and 720`),
    check(
      'service_buffers',
      sql`${t.bufferBeforeMin} between 0 and 240 and ${t.bufferAfterMin} between 0 and 240`,
    ),
    check('service_seats', sql`${t.capacity} between 1 and 200`),
    check('service_price', sql`${t.priceMinor} >= 0`),
    check(
      'service_clients',
      sql`${t.noticeHours} between 0 and 336 and ${t.horizonDays} between 1 and 180 and ${t.mostPerDay} between 1 and 50`,
    ),
  ],
)

/**
 * A time of a trainer that is taken: what the exclusion constraint guards (added by hand in the migration, over
 * every practice the trainer works at). Bookings are its seats.
 */
export const appointment = pgTable(
  'appointment',
  {
    id: text().primaryKey(),
    practiceId: ofPractice(),
    trainerId: text()
      .notNull()
      .references(() => athlete.id),
    serviceId: text().notNull(),
    locationId: text(),
    seriesId: text(),
    /** The practice-local day its series asked for, wherever it was moved to since. */
    seriesDay: date(),
    startsAt: instant().notNull(),
    endsAt: instant().notNull(),
    /** With the buffers: what nothing else of this trainer may overlap. */
    blockedFrom: instant().notNull(),
    blockedUntil: instant().notNull(),
    capacity: integer().notNull(),
    /** False once cancelled, or once its only hold ran out: its time is free again. */
    isLive: boolean().notNull().default(true),
    /** Set while nothing but a hold keeps the time. */
    holdUntil: instant(),
    note: text(),
    version: integer().notNull().default(1),
    /** The idempotency key of planning it, where no booking came with it and carries the key. */
    idempotencyKey: text('cause'),
    fingerprint: text(),
    /** Names the connection whose form keeps it, for limits alone; another name each day. */
    holder: text(),
    createdBy: text().notNull(),
    ...stamps(),
  },
  (t) => [
    foreignKey({
      name: 'appointment_service',
      columns: [t.practiceId, t.serviceId],
      foreignColumns: [service.practiceId, service.id],
    }),
    foreignKey({
      name: 'appointment_location',
      columns: [t.practiceId, t.locationId],
      foreignColumns: [location.practiceId, location.id],
    }),
    unique('appointment_of_practice').on(t.practiceId, t.id),
    unique('appointment_cause').on(t.practiceId, t.idempotencyKey),
    uniqueIndex('appointment_series_day').on(t.seriesId, t.seriesDay),
    index('appointment_range').on(t.practiceId, t.startsAt),
    index('appointment_trainer').on(t.trainerId, t.startsAt),
    check(
      'appointment_times',
      sql`${t.startsAt} < ${t.endsAt} and ${t.blockedFrom} <= ${t.startsAt} and ${t.blockedUntil} >= ${t.endsAt}`,
    ),
    check('appointment_seats', sql`${t.capacity} between 1 and 200`),
  ],
)

/** A client's seat of an appointment, from hold to completion. */
export const booking = pgTable(
  'booking',
  {
    id: text().primaryKey(),
    practiceId: text().notNull(),
    appointmentId: text().notNull(),
    clientId: text().notNull(),
    state: text().$type<BookingState>().notNull(),
    /** Its appointment's end, kept by triggers: what is due is found by it without reading what is past. */
    endsAt: instant(),
    /** Raised with every change; texts and idempotency keys are named by it. */
    version: integer().notNull().default(1),
    /** How often it was completed: part of the idempotency key of its credit, `booking:<id>:complete:<n>`. */
    completions: integer().notNull().default(0),
    holdUntil: instant(),
    confirmedAt: instant(),
    completedAt: instant(),
    completedBy: text(),
    /** Opened again by a person: the cron leaves it to them. */
    isReopened: boolean().notNull().default(false),
    /** When the cron found no credit to complete it with, and the practice blocks that. */
    blockedAt: instant(),
    cancelledAt: instant(),
    /** client, trainer or system. */
    cancelledBy: text(),
    cancelReason: text(),
    /** What the policy took for a late cancellation or a no-show. */
    penalty: text().$type<Penalty>(),
    /** The idempotency key under which the penalty's credit or fee was taken: what a waiver or reopening gives back. */
    penaltyCause: text(),
    feeMinor: integer().notNull().default(0),
    waivedBy: text(),
    waivedReason: text(),
    /** Where it was made: calendar, public, portal, text, series, import. */
    source: text().notNull(),
    /** What its form answered, each with what was asked. */
    intake: jsonb().$type<IntakeAnswer[]>().notNull().default([]),
    /** What its form agreed to, until a link confirms it: what a stranger writes is nobody's word. */
    form: jsonb().$type<{
      terms: string
      texts: string | null
      phone: string | null
      holder: string
      /** The code of that number was entered in this very form. */
      isPhoneProved?: boolean
    }>(),
    /** Names the command to book: the same key never books twice. */
    idempotencyKey: text('cause').notNull(),
    /** What was asked under the key; another request under it is refused. */
    fingerprint: text(),
    createdBy: text().notNull(),
    ...stamps(),
  },
  (t) => [
    foreignKey({
      name: 'booking_appointment',
      columns: [t.practiceId, t.appointmentId],
      foreignColumns: [appointment.practiceId, appointment.id],
    }),
    clientKey('booking_client', t),
    unique('booking_of_practice').on(t.practiceId, t.id),
    unique('booking_cause').on(t.practiceId, t.idempotencyKey),
    uniqueIndex('booking_one_seat').on(t.appointmentId, t.clientId).where(sql`${t.state} <> 'cancelled'`),
    index('booking_client_new').on(t.practiceId, t.clientId, t.id),
    index('booking_due').on(t.endsAt).where(sql`${t.state} in ('booked', 'confirmed')`),
    index('booking_holds').on(t.holdUntil).where(sql`${t.state} = 'held'`),
    check(
      'booking_state',
      sql`${t.state} in ('held', 'booked', 'confirmed', 'completed', 'no_show', 'cancelled')`,
    ),
    check('booking_hold', sql`(${t.state} = 'held') = (${t.holdUntil} is not null)`),
    check('booking_cancelled', sql`(${t.state} = 'cancelled') = (${t.cancelledAt} is not null)`),
    check('booking_cancelled_by', sql`${t.cancelledBy} in ('client', 'trainer', 'system')`),
    check('booking_penalty', sql`${t.penalty} in ('none', 'forgiven', 'credit', 'fee', 'waived')`),
    check('booking_fee', sql`${t.feeMinor} >= 0`),
  ],
)

/** What happened to a booking, in order: its timeline. */
export const bookingChange = pgTable(
  'booking_change',
  {
    id: text().primaryKey(),
    practiceId: text().notNull(),
    bookingId: text().notNull(),
    /** The version it gave the booking. */
    version: integer().notNull(),
    verb: text().notNull(),
    fromState: text(),
    toState: text().notNull(),
    detail: jsonb().$type<Record<string, unknown>>().notNull().default({}),
    actorId: text().notNull(),
    at: instant().notNull(),
  },
  (t) => [
    foreignKey({
      name: 'booking_change_booking',
      columns: [t.practiceId, t.bookingId],
      foreignColumns: [booking.practiceId, booking.id],
    }).onDelete('cascade'),
    unique('booking_change_once').on(t.bookingId, t.version),
  ],
)

/** When a trainer works at a practice, by weekday (1 is Monday), in minutes of the practice-local day. */
export const workingHours = pgTable(
  'working_hours',
  {
    practiceId: ofPractice(),
    personId: ofAthlete(),
    weekday: integer().notNull(),
    startMin: integer().notNull(),
    endMin: integer().notNull(),
    locationId: text(),
  },
  (t) => [
    primaryKey({ columns: [t.practiceId, t.personId, t.weekday, t.startMin] }),
    foreignKey({
      name: 'working_hours_location',
      columns: [t.practiceId, t.locationId],
      foreignColumns: [location.practiceId, location.id],
    }),
    check('working_hours_day', sql`${t.weekday} between 1 and 7`),
    check(
      'working_hours_span',
      sql`${t.startMin} >= 0 and ${t.startMin} < ${t.endMin} and ${t.endMin} <= 1440`,
    ),
  ],
)

/** Time a trainer is away, written at one practice and kept by all of theirs; the reason is that practice's alone. */
export const timeOff = pgTable(
  'time_off',
  {
    id: text().primaryKey(),
    practiceId: ofPractice(),
    trainerId: ofAthlete(),
    startsAt: instant().notNull(),
    endsAt: instant().notNull(),
    reason: text(),
    ...made(),
  },
  (t) => [
    index('time_off_trainer').on(t.trainerId, t.endsAt),
    check('time_off_span', sql`${t.startsAt} < ${t.endsAt}`),
  ],
)
