import type { Answered } from '#web/api/wire.ts'

export type BookingPage = Answered<'GET /v1/booking-pages/:slug'>

export type Held = Answered<'POST /v1/booking-pages/:practice/holds'>

export type PortalView = Answered<'GET /v1/portal'>
export type PortalBookingView = PortalView['upcoming'][number]

export type StatementView = Answered<'GET /v1/portal/statement'>

export type CancelPreview = Answered<'GET /v1/portal/bookings/:booking/cancellation-preview'>

type PublicTime = Answered<'GET /v1/booking-pages/:practice/times'>['times'][number]

/** A time that can be chosen: on the portal, on a public page, or named by a refusal. */
export interface FreeTime extends Pick<PublicTime, 'trainerId' | 'startsAt' | 'endsAt'> {
  appointmentId?: string | null | undefined
  seatsLeft?: number | null | undefined
}
