import * as z from 'zod'
import { PENALTIES, PENALTY_RULES } from '#worker/domain/booking/policy.ts'
import { BOOKING_STATES } from '#worker/domain/booking/states.ts'
import { CREDIT_UNITS, DUE_KINDS, DUE_OUTCOMES, LEDGER_KINDS } from '#worker/domain/credits/packages.ts'
import { MONEY_KINDS } from '#worker/domain/money/payment-lines.ts'
import { IntakeAnswer } from '#worker/features/practice/intake/schema.ts'
import { instant } from '#worker/platform/answer-fields.ts'
import type { AnswersOf } from '#worker/platform/wire-types.ts'
import { CalendarRead } from './answers-calendar.ts'
import type { bookings } from './routes.ts'

const SeenBooking = z.object({
  id: z.string(),
  appointmentId: z.string(),
  clientId: z.string(),
  clientName: z.string(),
  state: z.enum(BOOKING_STATES),
  version: z.int(),
  holdUntil: instant.nullable(),
  /** What a late cancellation or a no-show took; null where nothing was late. */
  penalty: z.enum(PENALTIES).nullable(),
  /** Null for who may not read it, as all money of clients is. */
  feeMinor: z.int().nullable(),
  cancelledAt: instant.nullable(),
  /** The client, someone of the practice, or the product itself. */
  cancelledBy: z.string().nullable(),
  cancelReason: z.string().nullable(),
  confirmedAt: instant.nullable(),
  completedAt: instant.nullable(),
  source: z.string(),
  /** Since when completing it waits for someone: no credit was left. */
  blockedAt: instant.nullable(),
  startsAt: instant,
  endsAt: instant,
  trainerId: z.string(),
  trainerName: z.string(),
  serviceId: z.string(),
  serviceName: z.string(),
  sport: z.string().nullable(),
  locationId: z.string().nullable(),
  locationName: z.string().nullable(),
  seriesId: z.string().nullable(),
  capacity: z.int(),
})

const BookingList = z.object({
  zone: z.string(),
  currency: z.string(),
  /** The client's. */
  version: z.int(),
  upcoming: z.array(SeenBooking),
  past: z.array(SeenBooking),
  /** Goes on with `before`; null at the end. */
  next: z.string().nullable(),
})
export type BookingList = z.output<typeof BookingList>

const BookingDetail = SeenBooking.extend({
  zone: z.string(),
  currency: z.string(),
  /** What its form answered, with what was asked. */
  intake: z.array(IntakeAnswer),
  note: z.string().nullable(),
  completedBy: z.string().nullable(),
  waivedReason: z.string().nullable(),
  /** A form that the practice kept, of whose client no word came since: it costs them nothing but what they attend. */
  isVouched: z.boolean(),
  createdAt: instant,
  timeline: z.array(
    z.object({
      id: z.string(),
      verb: z.string(),
      fromState: z.string().nullable(),
      toState: z.string(),
      detail: z.record(z.string(), z.unknown()),
      actorId: z.string(),
      /** Null for whom has no account. */
      actorName: z.string().nullable(),
      at: instant,
    }),
  ),
  credits: z.array(
    z.object({
      id: z.string(),
      kind: z.enum(LEDGER_KINDS),
      unit: z.enum(CREDIT_UNITS),
      /** What a use took is negative. */
      amount: z.int(),
      balanceAfter: z.int(),
      /** What the session earned. */
      valueMinor: z.int().nullable(),
      packageName: z.string(),
      createdAt: instant,
    }),
  ),
  owed: z.array(
    z.object({
      id: z.string(),
      kind: z.enum(DUE_KINDS),
      amountMinor: z.int(),
      currency: z.string(),
      /** Null while it is open. */
      settledHow: z.enum(DUE_OUTCOMES).nullable(),
      settledAt: instant.nullable(),
      createdAt: instant,
    }),
  ),
  texts: z.array(
    z.object({
      id: z.string(),
      kind: z.string(),
      state: z.string(),
      /** Why it was not sent. */
      reason: z.string().nullable(),
      body: z.string().nullable(),
      sendAt: instant.nullable(),
      sentAt: instant.nullable(),
      createdAt: instant,
    }),
  ),
  money: z.array(
    z.object({
      id: z.string(),
      kind: z.enum(MONEY_KINDS),
      amountMinor: z.int(),
      currency: z.string(),
      description: z.string().nullable(),
      at: instant,
    }),
  ),
})
export type BookingDetail = z.output<typeof BookingDetail>

export const FreeSlot = z.object({
  trainerId: z.string(),
  startsAt: instant,
  endsAt: instant,
  locationId: z.string().nullable(),
  /** The planned session of a group, and its seats. */
  appointmentId: z.string().optional(),
  seatsLeft: z.int().optional(),
})
export type FreeSlot = z.output<typeof FreeSlot>

const FreeSlots = z.object({ zone: z.string(), slots: z.array(FreeSlot) })
export type FreeSlots = z.output<typeof FreeSlots>

const BookedSeat = z.object({
  /** Null for a planned group session without a client. */
  bookingId: z.string().nullable(),
  appointmentId: z.string(),
  state: z.enum([...BOOKING_STATES, 'planned']),
  version: z.int(),
  /** It was booked before, by the same request. */
  isRepeat: z.boolean(),
  startsAt: instant,
  endsAt: instant,
  holdUntil: instant.nullable(),
})
export type BookedSeat = z.output<typeof BookedSeat>

export const ChangedBooking = z.object({
  state: z.enum(BOOKING_STATES),
  version: z.int(),
  /** It was done before, by whomever. */
  isRepeat: z.boolean(),
})
export type ChangedBooking = z.output<typeof ChangedBooking>

export const MovedAppointment = z.object({
  appointmentId: z.string(),
  version: z.int(),
  startsAt: instant,
  endsAt: instant,
  trainerId: z.string(),
  /** It stood there already. */
  isRepeat: z.boolean(),
})
export type MovedAppointment = z.output<typeof MovedAppointment>

/** What cancelling takes, told before anyone cancels. */
export const CancelPreview = z.object({
  isLate: z.boolean(),
  penalty: z.enum(PENALTIES),
  /** Above 0 exactly when the penalty is a fee. */
  feeMinor: z.int(),
  /** Until when cancelling costs nothing. */
  freeUntil: instant,
  /** What the rule says before forgiveness. */
  rule: z.enum(PENALTY_RULES),
  currency: z.string(),
  zone: z.string(),
  lateCancelHours: z.int(),
  startsAt: instant,
  version: z.int(),
})
export type CancelPreview = z.output<typeof CancelPreview>

const CalledOff = z.object({ seats: z.int() })
export type CalledOff = z.output<typeof CalledOff>

/** A time as it reads, and as it would read in the other zone. */
const reading = { reads: z.string(), wouldRead: z.string() }

const ZonePreview = z.object({
  from: z.string(),
  to: z.string(),
  sessionsAhead: z.int(),
  /** The first of them. */
  sessions: z.array(z.object({ id: z.string(), startsAt: instant, serviceName: z.string(), ...reading })),
  automationsAhead: z.int(),
  automations: z.array(
    z.object({ id: z.string(), name: z.string(), firesAt: instant, wouldFireAt: instant, ...reading }),
  ),
})
export type ZonePreview = z.output<typeof ZonePreview>

const ChangedZone = z.object({ timezone: z.string() })
export type ChangedZone = z.output<typeof ChangedZone>

export const answers = {
  'GET /v1/practices/:practice/calendar': { 200: CalendarRead },
  'GET /v1/practices/:practice/zone-preview': { 200: ZonePreview },
  'PUT /v1/practices/:practice/zone': { 200: ChangedZone },
  'GET /v1/practices/:practice/slots': { 200: FreeSlots },
  'GET /v1/practices/:practice/clients/:client/bookings': { 200: BookingList },
  'POST /v1/practices/:practice/bookings': { 201: BookedSeat },
  'GET /v1/practices/:practice/bookings/:booking': { 200: BookingDetail },
  'GET /v1/practices/:practice/bookings/:booking/cancellation-preview': { 200: CancelPreview },
  'POST /v1/practices/:practice/bookings/:booking/keeping': { 201: ChangedBooking },
  'POST /v1/practices/:practice/bookings/:booking/confirmation': { 201: ChangedBooking },
  'POST /v1/practices/:practice/bookings/:booking/completion': { 201: ChangedBooking },
  'POST /v1/practices/:practice/bookings/:booking/reopening': { 201: ChangedBooking },
  'POST /v1/practices/:practice/bookings/:booking/no-show': { 201: ChangedBooking },
  'POST /v1/practices/:practice/bookings/:booking/cancellation': { 201: ChangedBooking },
  'POST /v1/practices/:practice/bookings/:booking/waiver': { 201: ChangedBooking },
  'POST /v1/practices/:practice/bookings/:booking/rescheduling': { 201: MovedAppointment },
  'POST /v1/practices/:practice/appointments/:appointment/rescheduling': { 201: MovedAppointment },
  'POST /v1/practices/:practice/appointments/:appointment/cancellation': { 202: CalledOff },
} satisfies AnswersOf<typeof bookings>
