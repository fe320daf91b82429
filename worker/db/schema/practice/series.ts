import { sql } from 'drizzle-orm'
import {
  check,
  date,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
} from 'drizzle-orm/pg-core'
import { athlete, ofAthlete } from '#worker/db/schema/account/accounts.ts'
import { instant, made, stamps } from '../columns.ts'
import { location, service } from './bookings.ts'
import { clientKey, ofPractice } from './practice.ts'

/**
 * Sessions that come back: the rule, in practice-local days and a wall time. Appointments are made from it some weeks
 * ahead; changing what follows ends this row and starts another.
 */
export const series = pgTable(
  'series',
  {
    id: text().primaryKey(),
    practiceId: ofPractice(),
    trainerId: text()
      .notNull()
      .references(() => athlete.id),
    serviceId: text().notNull(),
    locationId: text(),
    startDay: date().notNull(),
    untilDay: date(),
    /** How many days it has, left-out ones among them; null goes on. */
    count: integer(),
    everyWeeks: integer().notNull().default(1),
    /** ISO weekdays, 1 Monday. */
    weekdays: integer().array().notNull(),
    /** Practice-local, `HH:MM`: it stays what it is when the clocks change. */
    wallTime: text().notNull(),
    /** Null is as long as its service. */
    durationMin: integer(),
    /** The series this one follows, after a change of what follows. */
    followsId: text(),
    /** Appointments exist up to this day. */
    madeUntil: date(),
    version: integer().notNull().default(1),
    /** Names the command that made it: the same key never makes two. */
    idempotencyKey: text('cause').notNull(),
    createdBy: text().notNull(),
    ...stamps(),
    endedAt: instant(),
  },
  (t) => [
    foreignKey({
      name: 'series_service',
      columns: [t.practiceId, t.serviceId],
      foreignColumns: [service.practiceId, service.id],
    }),
    foreignKey({
      name: 'series_location',
      columns: [t.practiceId, t.locationId],
      foreignColumns: [location.practiceId, location.id],
    }),
    unique('series_of_practice').on(t.practiceId, t.id),
    unique('series_cause').on(t.practiceId, t.idempotencyKey),
    index('series_open').on(t.endedAt, t.id),
    check('series_weeks', sql`${t.everyWeeks} between 1 and 52`),
    check('series_count', sql`${t.count} between 1 and 520`),
    check(
      'series_weekdays',
      sql`cardinality(${t.weekdays}) between 1 and 7 and ${t.weekdays} <@ '{1,2,3,4,5,6,7}'`,
    ),
    check('series_duration', sql`${t.durationMin} between 5 and 720`),
    check('series_wall_time', sql`${t.wallTime} ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'`),
  ],
)

/** Who has a seat in every session of a series. */
export const seriesMember = pgTable(
  'series_member',
  {
    seriesId: text()
      .notNull()
      .references(() => series.id, { onDelete: 'cascade' }),
    practiceId: text().notNull(),
    clientId: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.seriesId, t.clientId] }),
    clientKey('series_member_client', t).onDelete('cascade'),
    index('series_member_client_of').on(t.practiceId, t.clientId),
  ],
)

/** A day of a series that is not as its rule says: left out, or not bookable when its appointment was made. */
export const seriesDay = pgTable(
  'series_day',
  {
    seriesId: text()
      .notNull()
      .references(() => series.id, { onDelete: 'cascade' }),
    day: date().notNull(),
    /** skip: left out by a person. problem: tried again every night until the day. */
    kind: text().notNull(),
    reason: text(),
    updatedAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.seriesId, t.day] }),
    check('series_day_kind', sql`${t.kind} in ('skip', 'problem')`),
  ],
)

/** A client who wants a time that is taken. The first who waits is offered it for a while, then the next. */
export const waitlistEntry = pgTable(
  'waitlist_entry',
  {
    id: text().primaryKey(),
    practiceId: ofPractice(),
    clientId: text().notNull(),
    serviceId: text().notNull(),
    trainerId: text()
      .notNull()
      .references(() => athlete.id),
    startsAt: instant().notNull(),
    endsAt: instant().notNull(),
    state: text().notNull().default('waiting'),
    /** How often it was offered: part of the idempotency key of its hold. */
    offers: integer().notNull().default(0),
    /** The held seat of its offer, then its booking. */
    bookingId: text(),
    claimUntil: instant(),
    /** Nothing is offered before: their address got as many mails as practices may send in a day, and nothing else reaches them. */
    deferredUntil: instant(),
    /** Why the time, free as it looks, could not be offered when it was last tried. */
    hindrance: text(),
    /** Who put them on the list: staff, or the client by the portal. */
    createdBy: text().notNull(),
    ...stamps(),
  },
  (t) => [
    clientKey('waitlist_client', t).onDelete('cascade'),
    foreignKey({
      name: 'waitlist_service',
      columns: [t.practiceId, t.serviceId],
      foreignColumns: [service.practiceId, service.id],
    }),
    uniqueIndex('waitlist_once')
      .on(t.practiceId, t.clientId, t.trainerId, t.serviceId, t.startsAt)
      .where(sql`${t.state} in ('waiting', 'offered')`),
    index('waitlist_slot').on(t.trainerId, t.startsAt),
    index('waitlist_practice').on(t.practiceId, t.startsAt, t.id),
    check('waitlist_state', sql`${t.state} in ('waiting', 'offered', 'claimed', 'passed', 'left', 'closed')`),
    check('waitlist_offer', sql`(${t.state} = 'offered') = (${t.claimUntil} is not null)`),
  ],
)

/** A calendar that a phone subscribes to, by a secret address. The address is kept as its hash alone. */
export const calendarFeed = pgTable(
  'calendar_feed',
  {
    id: text().primaryKey(),
    practiceId: ofPractice(),
    /** Exactly one of the two: whose sessions it shows. */
    trainerId: text().references(() => athlete.id, { onDelete: 'cascade' }),
    clientId: text(),
    tokenHash: text().notNull(),
    ...made(),
    revokedAt: instant(),
  },
  (t) => [
    clientKey('calendar_feed_client', t).onDelete('cascade'),
    uniqueIndex('calendar_feed_token').on(t.tokenHash),
    index('calendar_feed_practice').on(t.practiceId, t.id),
    check('calendar_feed_whose', sql`(${t.trainerId} is null) <> (${t.clientId} is null)`),
  ],
)

/** A trainer's other calendar, read now and then: when they are busy, never with what. */
export const busyCalendar = pgTable(
  'busy_calendar',
  {
    id: text().primaryKey(),
    practiceId: ofPractice(),
    trainerId: ofAthlete(),
    name: text().notNull(),
    /** Sealed: whoever has the address reads the calendar. */
    sealedUrl: text().notNull(),
    /** The address's host, to be recognised by. */
    host: text().notNull(),
    readAt: instant(),
    triedAt: instant(),
    /** Why the last try failed, in words for the trainer; null when it went well. */
    problem: text(),
    events: integer().notNull().default(0),
    /** Events whose times were not understood. */
    skipped: integer().notNull().default(0),
    ...made(),
    removedAt: instant(),
  },
  (t) => [
    index('busy_calendar_practice').on(t.practiceId, t.id),
    index('busy_calendar_due').on(t.removedAt, t.triedAt),
  ],
)

/** When a trainer is busy elsewhere: free slots leave it out, at every practice they work at. */
export const busyTime = pgTable(
  'busy_time',
  {
    calendarId: text()
      .notNull()
      .references(() => busyCalendar.id, { onDelete: 'cascade' }),
    trainerId: ofAthlete(),
    startsAt: instant().notNull(),
    endsAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.calendarId, t.startsAt, t.endsAt] }),
    index('busy_time_trainer').on(t.trainerId, t.startsAt),
    check('busy_time_order', sql`${t.startsAt} < ${t.endsAt}`),
  ],
)
