import * as z from 'zod'
import { PENALTIES, PENALTY_RULES } from '#worker/domain/booking/policy.ts'
import { BOOKING_STATES } from '#worker/domain/booking/states.ts'
import { DUE_WHATS } from '#worker/domain/credits/due-words.ts'
import { CREDIT_UNITS } from '#worker/domain/credits/packages.ts'
import { MadeFeed } from '#worker/features/outside/calendar-feeds/answers.ts'
import { CancelPreview, ChangedBooking, FreeSlot } from '#worker/features/practice/bookings/answers.ts'
import { OpenBill } from '#worker/features/practice/checkout/answers.ts'
import { Remaining } from '#worker/features/practice/clients/answers.ts'
import { OwnStatement } from '#worker/features/practice/credits/answers.ts'
import { AskedQuestion } from '#worker/features/practice/intake/answers.ts'
import { Brand } from '#worker/features/practice/practices/answers.ts'
import { SentCode } from '#worker/features/practice/texts/answers.ts'
import { WAITING_STATES } from '#worker/features/practice/waitlist/schema.ts'
import { instant, Made } from '#worker/platform/answer-fields.ts'
import type { AnswersOf } from '#worker/platform/wire-types.ts'
import type { portal } from './routes.ts'

const Named = z.object({ id: z.string(), name: z.string() })

const OwnBooking = z.object({
  id: z.string(),
  state: z.enum(BOOKING_STATES),
  version: z.int(),
  startsAt: instant,
  endsAt: instant,
  trainerId: z.string(),
  trainerName: z.string(),
  serviceId: z.string(),
  serviceName: z.string(),
  locationName: z.string().nullable(),
  capacity: z.int(),
  /** Booked on the public page and not confirmed yet. */
  isUnconfirmed: z.boolean(),
  /** Until when it is kept, where it is only held. */
  holdUntil: instant.nullable(),
  /** What a late cancellation or a no-show took; null where nothing was late. */
  penalty: z.enum(PENALTIES).nullable(),
})
export type OwnBooking = z.output<typeof OwnBooking>

const OwnPackage = z.object({
  id: z.string(),
  name: z.string(),
  unit: z.enum(CREDIT_UNITS),
  quantity: z.int().nullable(),
  balance: z.int(),
  expiresDay: z.iso.date().nullable(),
  currency: z.string(),
})

const OwnWait = z.object({
  id: z.string(),
  serviceId: z.string(),
  serviceName: z.string(),
  trainerId: z.string(),
  trainerName: z.string(),
  startsAt: instant,
  endsAt: instant,
  state: z.enum(WAITING_STATES),
  /** Until when an offer stands, and the seat that is kept for it. */
  claimUntil: instant.nullable(),
  bookingId: z.string().nullable(),
  /** Why the time could not be offered when it was last tried. */
  hindrance: z.string().nullable(),
})

const PortalPage = z.object({
  clientName: z.string(),
  /** They are not texted: their newest word on it was no. */
  isOptedOut: z.boolean(),
  /** The end of their number, where a code to it would let the practice text them; null where it may, or never will. */
  codeTo: z.string().nullable(),
  practice: z.object({
    name: z.string(),
    slug: z.string(),
    phone: z.string().nullable(),
    currency: z.string(),
    brand: Brand,
  }),
  zone: z.string(),
  lateCancelHours: z.int(),
  lateCancelRule: z.enum(PENALTY_RULES),
  noShowRule: z.enum(PENALTY_RULES),
  feeMinor: z.int(),
  /** Whether what is owed can be paid by card. */
  takesCards: z.boolean(),
  /** What they may book by themselves. */
  services: z.array(
    Named.extend({
      durationMin: z.int(),
      capacity: z.int(),
      /** What they are asked before it, and have not answered yet. */
      intake: z.array(AskedQuestion),
    }),
  ),
  trainers: z.array(Named),
  upcoming: z.array(OwnBooking),
  past: z.array(OwnBooking),
  /** Over all packages that can be used today. */
  remaining: Remaining,
  packages: z.array(OwnPackage),
  owed: z.array(
    z.object({
      id: z.string(),
      what: z.enum(DUE_WHATS),
      /** When the session was, or would have been. */
      at: instant,
      amountMinor: z.int(),
      currency: z.string(),
      bookingId: z.string().nullable(),
    }),
  ),
  waiting: z.array(OwnWait),
})
export type PortalPage = z.output<typeof PortalPage>

const FreeTimes = z.object({
  zone: z.string(),
  slots: z.array(FreeSlot),
  /** Sessions without a seat, to be waited for. */
  full: z.array(FreeSlot),
})
export type FreeTimes = z.output<typeof FreeTimes>

const PlacedBooking = z.object({
  bookingId: z.string(),
  startsAt: instant,
  endsAt: instant,
  isRepeat: z.boolean(),
})
export type PlacedBooking = z.output<typeof PlacedBooking>

export const answers = {
  'POST /v1/portal/sessions': {
    /** The page is open; why the booking that the link was sent for is not confirmed, where it is not. */
    201: z.object({ status: z.literal('entered'), unconfirmed: z.string().nullable() }),
  },
  'DELETE /v1/portal/sessions/current': { 204: null },
  'GET /v1/portal': { 200: PortalPage },
  'GET /v1/portal/statement': { 200: OwnStatement },
  'GET /v1/portal/times': { 200: FreeTimes },
  'POST /v1/portal/bookings': { 201: PlacedBooking },
  'GET /v1/portal/bookings/:booking/cancellation-preview': { 200: CancelPreview },
  'POST /v1/portal/bookings/:booking/cancellation': { 201: ChangedBooking },
  'POST /v1/portal/bookings/:booking/confirmation': { 201: ChangedBooking },
  'POST /v1/portal/bookings/:booking/keeping': { 201: ChangedBooking },
  'POST /v1/portal/bookings/:booking/rescheduling': { 201: PlacedBooking },
  'POST /v1/portal/waitlist': { 201: Made },
  'POST /v1/portal/owed/:due/checkout': { 201: OpenBill },
  'DELETE /v1/portal/waitlist/:entry': { 204: null },
  'POST /v1/portal/text-codes': { 201: SentCode },
  'POST /v1/portal/text-opt-ins': { 204: null },
  'POST /v1/portal/feeds': { 201: MadeFeed },
} satisfies AnswersOf<typeof portal>
