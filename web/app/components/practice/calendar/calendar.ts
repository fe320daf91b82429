import type { Answered } from '#web/api/wire.ts'

/** The calendar, or that nothing of it changed since it was read last. */
export type CalendarRead = Answered<'GET /v1/practices/:practice/calendar'>
export type CalendarAnswer = Exclude<CalendarRead, { unchanged: true }>
export type Busy = CalendarAnswer['busy'][number]
export type CalendarAppointment = CalendarAnswer['appointments'][number]
export type CalendarBooking = CalendarAppointment['bookings'][number]
export type BookingState = CalendarBooking['state']

/** One booking with all that happened to it. */
export type BookingDetail = Answered<'GET /v1/practices/:practice/bookings/:booking'>

/** What the policy would take if the client cancelled now. */
export type Preview = Answered<'GET /v1/practices/:practice/bookings/:booking/cancellation-preview'>
