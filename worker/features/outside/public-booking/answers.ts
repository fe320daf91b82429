import * as z from 'zod'
import { PENALTY_RULES } from '#worker/domain/booking/policy.ts'
import { AskedQuestion } from '#worker/features/practice/intake/answers.ts'
import { Brand } from '#worker/features/practice/practices/answers.ts'
import { SentCode } from '#worker/features/practice/texts/answers.ts'
import { instant } from '#worker/platform/answer-fields.ts'
import type { AnswersOf } from '#worker/platform/wire-types.ts'
import type { publicBooking } from './routes.ts'

const Named = z.object({ id: z.string(), name: z.string() })

const BookingPage = z.object({
  practice: Named.extend({
    slug: z.string(),
    currency: z.string(),
    phone: z.string().nullable(),
    brand: Brand,
    zone: z.string(),
    lateCancelHours: z.int(),
    lateCancelRule: z.enum(PENALTY_RULES),
    noShowRule: z.enum(PENALTY_RULES),
    feeMinor: z.int(),
    singlePriceMinor: z.int(),
  }),
  services: z.array(
    Named.extend({
      description: z.string().nullable(),
      durationMin: z.int(),
      capacity: z.int(),
      priceMinor: z.int().nullable(),
      sport: z.string().nullable(),
      /** What is asked before it is booked. */
      intake: z.array(AskedQuestion),
    }),
  ),
  trainers: z.array(Named),
  places: z.array(Named.extend({ address: z.string().nullable() })),
})
export type BookingPage = z.output<typeof BookingPage>

const PublicFreeTimes = z.object({
  zone: z.string(),
  times: z.array(
    z.object({
      trainerId: z.string(),
      startsAt: instant,
      endsAt: instant,
      /** The planned session of a group, and its seats; null for a time of its own. */
      appointmentId: z.string().nullable(),
      seatsLeft: z.int().nullable(),
    }),
  ),
})
export type PublicFreeTimes = z.output<typeof PublicFreeTimes>

const HeldForForm = z.object({
  /** Goes back with the form. */
  hold: z.string(),
  serviceId: z.string(),
  trainerId: z.string(),
  startsAt: instant,
  endsAt: instant,
  holdUntil: instant.nullable(),
  /** The words that the terms box and the text box show. */
  wording: z.object({ terms: z.string(), texts: z.string() }),
})
export type HeldForForm = z.output<typeof HeldForForm>

/** The same whoever booked: nobody learns who is a client. */
const PublicBooked = z.object({
  startsAt: instant,
  endsAt: instant,
  serviceId: z.string(),
  /** Their yes to texts, sealed: with it a code is asked for. Null without a number that can be texted. */
  textRequest: z.string().nullable(),
})
export type PublicBooked = z.output<typeof PublicBooked>

export const answers = {
  'GET /v1/booking-pages/:slug': { 200: BookingPage },
  'GET /v1/booking-pages/:practice/times': { 200: PublicFreeTimes },
  'POST /v1/booking-pages/:practice/holds': { 201: HeldForForm },
  'POST /v1/booking-pages/:practice/bookings': { 201: PublicBooked },
  'POST /v1/booking-pages/:practice/text-codes': { 201: SentCode },
  'POST /v1/booking-pages/:practice/text-opt-ins': { 204: null },
} satisfies AnswersOf<typeof publicBooking>
