import {
  boolean,
  databaseFunction,
  date,
  integer,
  jsonb,
  orNull,
  record,
  text,
  texts,
  timestamptz,
} from '../database-function.ts'

/** A seat of a planned session (`seatOf`), or a time of its own. Without a client it is planned, or kept for a form. */
export const bookSlot = databaseFunction('book_slot', {
  request: record({
    booking: text,
    change: text,
    appointment: text,
    seatOf: orNull(text),
    practice: text,
    client: orNull(text),
    trainer: text,
    service: text,
    location: orNull(text),
    series: orNull(text),
    seriesDay: orNull(date),
    starts: timestamptz,
    ends: timestamptz,
    blockedFrom: timestamptz,
    blockedUntil: timestamptz,
    capacity: integer,
    note: orNull(text),
    holdUntil: orNull(timestamptz),
    source: text,
    intake: jsonb<unknown>(),
    form: orNull(jsonb<unknown>()),
    cause: text,
    fingerprint: orNull(text),
    actor: text,
    /** The cause under which a form keeps the seat that is now booked. */
    kept: orNull(text),
    /** Whose form keeps it, where it is not known yet who they are. */
    holder: orNull(text),
  }),
  now: timestamptz,
})

export const moveSlot = databaseFunction('move_slot', {
  move: record({
    practice: text,
    appointment: text,
    version: integer,
    fromTrainer: text,
    trainer: text,
    location: orNull(text),
    starts: timestamptz,
    ends: timestamptz,
    blockedFrom: timestamptz,
    blockedUntil: timestamptz,
    /** The id of each booking's new line, by booking. */
    changes: jsonb<Record<string, string>>(),
    detail: jsonb<unknown>(),
    actor: text,
  }),
  now: timestamptz,
})

export const slotAnswer = databaseFunction('slot_answer', {
  practice: text,
  cause: text,
  fingerprint: orNull(text),
})

export const claimBooking = databaseFunction('claim_booking', {
  practice: text,
  booking: text,
  version: integer,
  offences: orNull(integer),
  now: timestamptz,
})

/** Follows the claim of a booking that its client takes by themselves. */
export const claimDay = databaseFunction('claim_day', { practice: text, booking: text, others: integer })

export const lockTrainer = databaseFunction('lock_trainer', { trainer: text })

export const dropExpiredHolds = databaseFunction('drop_expired_holds', { trainer: text, now: timestamptz })

export const seatsFree = databaseFunction('seats_free', { appointment: text, now: timestamptz })

/**
 * Whether a trainer's time is taken by anything but one appointment; holds may be left out.
 * @internal for tests: other functions of the database ask it
 */
export const isTaken = databaseFunction('is_taken', {
  trainer: text,
  from: timestamptz,
  until: timestamptz,
  but: orNull(text),
  keptOnly: boolean,
})

/** A seat kept as if it were booked, by a form of somebody who has one there. */
export const keepToldSeat = databaseFunction('keep_told_seat', {
  seat: record({
    practice: text,
    trainer: text,
    appointment: text,
    cause: text,
    fingerprint: text,
    /** The cause under which the form keeps its seat. */
    kept: text,
    holder: text,
    holdUntil: timestamptz,
  }),
  now: timestamptz,
})

/** Ends a batch that keeps something for whoever is not known yet. */
export const boundHolds = databaseFunction('bound_holds', { practice: text, holder: text, now: timestamptz })

export const raiseClients = databaseFunction('raise_clients', { clients: texts, now: timestamptz })
