import * as z from 'zod'
import { isTimeZone } from '#worker/domain/activity/local-day.ts'
import { PENALTIES } from '#worker/domain/booking/policy.ts'
import { BOOKING_STATES, BOOKING_VERBS } from '#worker/domain/booking/states.ts'
import { isNearInstant, TOO_FAR } from '#worker/domain/calendar/bounds.ts'
import { nothingAsLeftOut } from '#worker/domain/empty-field.ts'
import { IntakeAnswer } from '#worker/features/practice/intake/schema.ts'
import { Flag, NearDay, Reason, RequestId } from '#worker/platform/input-fields.ts'

const id = (prefix: string) => z.string().startsWith(`${prefix}_`).max(40)
const optionalId = (prefix: string) => z.preprocess(nothingAsLeftOut, id(prefix).optional())
const instant = z.coerce
  .date({ error: 'is not an instant, such as 2026-06-23T09:00:00Z' })
  .refine(isNearInstant, { error: TOO_FAR })
const reason = z.preprocess(nothingAsLeftOut, Reason.optional())

const lasts = z.preprocess(
  nothingAsLeftOut,
  z.coerce.number().int().min(5, 'is at least 5 minutes').max(720, 'is at most 720 minutes').optional(),
)

const MOST_DAYS = 62
const DAY_MS = 86_400_000
const inOrder = ({ from, to }: { from: string; to: string }) => from <= to
const IN_ORDER = { error: 'is before from', path: ['to'] }
const bounded = ({ from, to }: { from: string; to: string }) =>
  Date.parse(to) - Date.parse(from) < MOST_DAYS * DAY_MS
const BOUNDED = { error: `A range has at most ${MOST_DAYS} days.`, path: ['to'] }

export const CalendarQuery = z
  .object({
    from: NearDay,
    to: NearDay,
    trainer: z.preprocess(
      (value) => (value === 'all' || value === '' ? undefined : value),
      id('ath').optional(),
    ),
    /** The version of an earlier answer: nothing is sent again when nothing changed. */
    since: z.string().max(64).optional(),
  })
  .refine(inOrder, IN_ORDER)
  .refine(bounded, BOUNDED)
export type CalendarQuery = z.output<typeof CalendarQuery>

export const SlotsQuery = z
  .object({
    service: id('svc'),
    trainer: z.preprocess(
      (value) => (value === 'all' ? undefined : nothingAsLeftOut(value)),
      id('ath').optional(),
    ),
    from: NearDay,
    to: NearDay,
    /** As long as the service, if absent. */
    durationMin: lasts,
  })
  .refine(inOrder, IN_ORDER)
  .refine(bounded, BOUNDED)
export type SlotsQuery = z.output<typeof SlotsQuery>

export const NewBooking = z
  .object({
    requestId: RequestId,
    serviceId: id('svc'),
    trainerId: id('ath'),
    /** Without a client a group session is planned, with all its seats free. */
    clientId: optionalId('cli'),
    /** A seat of this planned session; its time, trainer and place are its own. */
    appointmentId: optionalId('apt'),
    startsAt: z.preprocess(nothingAsLeftOut, instant.optional()),
    /** As long as the service, if absent; a seat is as long as its session. */
    durationMin: lasts,
    locationId: optionalId('loc'),
    hold: Flag.default(false),
    /** Book outside of working hours, in time off or over a busy time. */
    override: Flag.default(false),
    note: z.preprocess(nothingAsLeftOut, z.string().trim().max(500).optional()),
  })
  .refine(({ appointmentId, startsAt }) => appointmentId !== undefined || startsAt !== undefined, {
    error: 'is given, or appointment_id for a seat of a planned session',
    path: ['starts_at'],
  })
  .refine(({ appointmentId, clientId }) => appointmentId === undefined || clientId !== undefined, {
    error: 'is given for a seat',
    path: ['client_id'],
  })
export type NewBooking = z.output<typeof NewBooking>

const version = z.preprocess(nothingAsLeftOut, z.coerce.number().int().positive().optional())

/** What every change may carry: the version that was seen, so that an old page changes nothing unseen. */
export const ChangeBooking = z.object({ version, reason })
export type ChangeBooking = z.output<typeof ChangeBooking>

export const CancelBooking = z.object({
  version,
  reason,
  /** `client` when the practice writes down what the client asked for: then the policy holds. */
  by: z.enum(['client', 'trainer']).default('trainer'),
  /** Let the client off what the policy takes; needs a reason, and is audited. */
  waive: Flag.default(false),
})
export type CancelBooking = z.output<typeof CancelBooking>

export const NoShow = z.object({ version, reason, waive: Flag.default(false) })
export type NoShow = z.output<typeof NoShow>

export const WaivePenalty = z.object({
  reason: Reason,
})
export type WaivePenalty = z.output<typeof WaivePenalty>

export const MoveAppointment = z
  .object({
    version,
    startsAt: instant,
    endsAt: z.preprocess(nothingAsLeftOut, instant.optional()),
    trainerId: optionalId('ath'),
    /** `none` is nowhere in particular; absent leaves it as it is. */
    locationId: z.preprocess(
      nothingAsLeftOut,
      z.union([z.literal('none').transform(() => null), id('loc')]).optional(),
    ),
    override: Flag.default(false),
  })
  .refine(({ startsAt, endsAt }) => endsAt === undefined || startsAt < endsAt, {
    error: 'is before the start',
    path: ['ends_at'],
  })
export type MoveAppointment = z.output<typeof MoveAppointment>

export const CancelAppointment = z.object({ reason })
export type CancelAppointment = z.output<typeof CancelAppointment>

const timezone = z.string().max(60).refine(isTimeZone, { error: 'is not a time zone, such as Europe/Berlin' })

export const ZoneQuery = z.object({ timezone })

/** The number of sessions ahead that its owner was shown. */
export const ChangeZone = z.object({ timezone, sessionsAhead: z.coerce.number().int().min(0) })
export type ChangeZone = z.output<typeof ChangeZone>

export const PreviewQuery = z.object({ by: z.enum(['client', 'trainer']).default('client') })

export const BookingsQuery = z.object({
  /** The cursor of an earlier page. */
  before: z.string().max(120).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(30),
})
export type BookingsQuery = z.output<typeof BookingsQuery>

/** Who books without being known: they become a client in the same transaction. */
const Newcomer = z.object({
  name: z.string().max(80),
  email: z.string().max(320),
  phone: z.string().max(20).nullable(),
  /** The words they agreed to: kept as their word once they confirm. */
  terms: z.string().max(4000),
  texts: z.string().max(4000).nullable(),
  /** Where the form was filled, as far as limits go. */
  holder: z.string().max(40),
})
export type Newcomer = z.output<typeof Newcomer>

/** What a trainer's object is asked to do, one after the other. Built by verbs, checked again where the object takes it in. */
export const SlotIntent = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('book'),
    now: z.date(),
    requestId: z.string().max(60),
    practiceId: id('prc'),
    clientId: id('cli').nullable(),
    trainerId: id('ath'),
    serviceId: id('svc'),
    locationId: id('loc').nullable(),
    seatOf: id('apt').nullable(),
    seriesId: id('ser').nullable(),
    seriesDay: NearDay.nullable(),
    startsAt: z.date(),
    endsAt: z.date(),
    blockedFrom: z.date(),
    blockedUntil: z.date(),
    capacity: z.number().int().positive(),
    note: z.string().max(500).nullable(),
    holdUntil: z.date().nullable(),
    source: z.enum(['calendar', 'public', 'portal', 'text', 'series', 'waitlist', 'import']),
    intake: z.array(IntakeAnswer).max(20),
    idempotencyKey: z.string().max(160),
    fingerprint: z.string().max(900).nullable(),
    actorId: z.string().max(60),
    /** The idempotency key of the hold that becomes this booking. */
    holdKey: z.string().max(160).nullable().default(null),
    newcomer: Newcomer.nullable().default(null),
    /** Whose form keeps a time, as far as limits go; null for anyone who is known. */
    holder: z.string().max(40).nullable().default(null),
    /** A client's other sessions of that day, which decided about one more; null where nothing hung on them. */
    othersOnDay: z.number().int().min(0).nullable().default(null),
  }),
  z.object({
    kind: z.literal('move'),
    now: z.date(),
    requestId: z.string().max(60),
    practiceId: id('prc'),
    appointmentId: id('apt'),
    version: z.number().int(),
    fromTrainerId: id('ath'),
    trainerId: id('ath'),
    locationId: id('loc').nullable(),
    startsAt: z.date(),
    endsAt: z.date(),
    blockedFrom: z.date(),
    blockedUntil: z.date(),
    /** A client's other sessions of that day, which decided about one more; null where nothing hung on them. */
    othersOnDay: z.number().int().min(0).nullable().default(null),
    /** The open seats as they were loaded. */
    seats: z
      .array(
        z.object({
          bookingId: id('bkg'),
          clientId: id('cli'),
          version: z.number().int(),
          /** They are told of it elsewhere, of several sessions at once. */
          isTold: z.boolean().default(false),
        }),
      )
      .max(200),
    by: z.enum(['client', 'trainer', 'system']),
    before: z.object({ startsAt: z.date(), trainerId: id('ath') }),
    actorId: z.string().max(60),
  }),
])
export type SlotIntent = z.output<typeof SlotIntent>
export type BookIntent = Extract<SlotIntent, { kind: 'book' }>
export type MoveIntent = Extract<SlotIntent, { kind: 'move' }>

export interface SlotOutcome {
  /** Null for a planned group session without a client. */
  bookingId: string | null
  appointmentId: string
  state: (typeof BOOKING_STATES)[number] | 'planned'
  version: number
  isRepeat: boolean
}

const credit = z.object({
  idempotencyKey: z.string().max(160),
  durationMin: z.number().int().min(0),
  priceMinor: z.number().int().min(0).nullable(),
  at: z.date(),
})

/** A decided change of one booking, for its client's object to store: everything or nothing. */
export const BookingChange = z.object({
  now: z.date(),
  requestId: z.string().max(60),
  practiceId: id('prc'),
  bookingId: id('bkg'),
  appointmentId: id('apt'),
  clientId: id('cli'),
  verb: z.enum(BOOKING_VERBS),
  from: z.enum(BOOKING_STATES),
  to: z.enum(BOOKING_STATES),
  /** As it was loaded. */
  version: z.number().int(),
  /** How often the client was late or away when that decided; null when it did not. */
  offences: z.number().int().nullable(),
  by: z.enum(['client', 'trainer', 'system']),
  actorId: z.string().max(60),
  reason: z.string().max(500).nullable(),
  completions: z.number().int(),
  penalty: z.enum(PENALTIES).nullable(),
  penaltyCause: z.string().max(160).nullable(),
  feeMinor: z.number().int().min(0),
  currency: z.string().length(3),
  /** The client is told of it elsewhere: a cancellation with several others, an offered place in an answer. */
  isTold: z.boolean(),
  /** Their other sessions of that day, which decided about one more; null where nothing hung on them. */
  othersOnDay: z.number().int().min(0).nullable(),
  /** The appointment ends with its only seat. */
  freesTime: z.boolean(),
  /** Takes the session's credit, as a completion or as a penalty. */
  use: credit.extend({ isPenalty: z.boolean() }).nullable(),
  fee: z
    .object({ idempotencyKey: z.string().max(160), amountMinor: z.number().int().positive(), at: z.date() })
    .nullable(),
  release: z.object({ ofKey: z.string().max(160), idempotencyKey: z.string().max(160) }).nullable(),
  /** Whose plan it was a workout of when it was loaded. */
  coachedAthleteId: z.string().max(40).nullable().default(null),
})
export type BookingChange = z.output<typeof BookingChange>
