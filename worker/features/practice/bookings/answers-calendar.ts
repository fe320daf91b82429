import * as z from 'zod'
import { PENALTIES } from '#worker/domain/booking/policy.ts'
import { BOOKING_STATES } from '#worker/domain/booking/states.ts'
import { instant } from '#worker/platform/answer-fields.ts'

const Named = z.object({ id: z.string(), name: z.string() })
const Busy = z.object({ trainerId: z.string(), startsAt: instant, endsAt: instant })

const CalendarSeat = z.object({
  id: z.string(),
  clientId: z.string(),
  clientName: z.string(),
  state: z.enum(BOOKING_STATES),
  version: z.int(),
  holdUntil: instant.nullable(),
  /** Booked on the public page and not confirmed yet. */
  isUnconfirmed: z.boolean(),
  penalty: z.enum(PENALTIES).nullable(),
  feeMinor: z.int().nullable(),
  /** Since when completing it waits for someone: no credit was left. */
  blockedAt: instant.nullable(),
  /** Over all packages; null where that is not a number. */
  creditsLeft: z.int().nullable(),
})
export type CalendarSeat = z.output<typeof CalendarSeat>

const CalendarAppointment = z.object({
  id: z.string(),
  trainerId: z.string(),
  trainerName: z.string(),
  service: Named.extend({ sport: z.string().nullable() }),
  location: Named.nullable(),
  seriesId: z.string().nullable(),
  startsAt: instant,
  endsAt: instant,
  /** With the buffers. */
  blockedFrom: instant,
  blockedUntil: instant,
  capacity: z.int(),
  isLive: z.boolean(),
  holdUntil: instant.nullable(),
  /** Seats that forms keep for whoever is filling them, and until when the last of them. */
  keptSeats: z.int(),
  keptUntil: instant.nullable(),
  note: z.string().nullable(),
  version: z.int(),
  bookings: z.array(CalendarSeat),
})
export type CalendarAppointment = z.output<typeof CalendarAppointment>

const Calendar = z.object({
  zone: z.string(),
  from: z.iso.date(),
  to: z.iso.date(),
  /** Of this answer: it goes back as `since`. */
  version: z.string(),
  trainers: z.array(Named),
  appointments: z.array(CalendarAppointment),
  /** Minutes of the practice-local day; Monday is 1. */
  hours: z.array(
    z.object({
      trainerId: z.string(),
      weekday: z.int(),
      startMin: z.int(),
      endMin: z.int(),
      locationId: z.string().nullable(),
    }),
  ),
  /** Why they are away is told of one's own practice alone. */
  timeOff: z.array(Busy.extend({ id: z.string(), reason: z.string().nullable() })),
  busy: z.array(Busy),
})

const Unchanged = z.object({ version: z.string(), unchanged: z.literal(true) })

/** The calendar, or that nothing of it changed `since`. */
export const CalendarRead = z.union([Calendar, Unchanged])
export type CalendarRead = z.output<typeof CalendarRead>
