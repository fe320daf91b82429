import { money } from '#web/format/money.ts'
import { count } from '#web/format/number.ts'
import type { BookingState, CalendarAppointment, CalendarBooking } from './calendar.ts'
import { isOpen, STATE_NAMES } from './state-names.ts'
import { clockText, type ZoneClock } from './zone-clock.ts'

/** Border and ground of a block by its state; the mark inside says it without colour. */
export const STATE_LOOKS: Record<BookingState, string> = {
  held: 'border-dashed border-attention bg-well',
  booked: 'border-line-strong bg-well',
  confirmed: 'border-line-strong border-l-[3px] border-l-gained bg-well',
  completed: 'border-transparent bg-raised',
  no_show: 'border-failed bg-well',
  cancelled: 'border-dashed border-line-strong bg-transparent',
}

/** What a whole appointment is: a group is as far as the least of its seats that still count. */
export function appointmentState({ isLive, bookings }: CalendarAppointment): BookingState {
  const seats = bookings.filter(({ state }) => state !== 'cancelled')
  if (!isLive || (seats.length === 0 && bookings.length > 0)) return 'cancelled'
  for (const state of ['held', 'booked', 'confirmed', 'completed'] as const)
    if (seats.some((seat) => seat.state === state)) return state
  return seats.length > 0 ? 'no_show' : 'booked'
}

export const isGroup = ({ capacity }: CalendarAppointment) => capacity > 1

/** The seats that are taken. */
export const takenSeats = ({ bookings }: CalendarAppointment) =>
  bookings.filter(({ state }) => state !== 'cancelled').length

/** Whether nobody else can have a seat now. */
export const isFull = (appointment: CalendarAppointment) =>
  takenSeats(appointment) + appointment.keptSeats >= appointment.capacity

/** 1 seat kept until 14:32: by a form that somebody is filling. */
export function keptText({ keptSeats, keptUntil }: CalendarAppointment, clock: ZoneClock): string | null {
  if (!keptSeats || !keptUntil) return null
  return `${count(keptSeats, 'seat')} kept until ${clockText(clock.local(Date.parse(keptUntil)).minute)}`
}

/** The seat that stands for an appointment alone with the trainer: the one that counts, else the last. */
export function mainBooking({ bookings }: CalendarAppointment): CalendarBooking | undefined {
  return bookings.find(({ state }) => state !== 'cancelled') ?? bookings.at(-1)
}

export function titleOfBlock(appointment: CalendarAppointment): string {
  if (isGroup(appointment)) return appointment.service.name
  return mainBooking(appointment)?.clientName ?? (appointment.holdUntil ? 'New client' : 'Free')
}

/** The same where little room is: a first name with the initial of the last. */
export function shortTitle(appointment: CalendarAppointment): string {
  const title = titleOfBlock(appointment)
  const names = title.split(' ')
  const last = isGroup(appointment) || title !== mainBooking(appointment)?.clientName ? null : names.at(-1)
  return last && names.length > 1 ? `${names[0]} ${last[0]}.` : title
}

/** The second line: what is most worth knowing of this state. */
export function noteOfBlock(appointment: CalendarAppointment, currency: string, locale?: string): string {
  if (isGroup(appointment)) return `${takenSeats(appointment)} of ${appointment.capacity} seats`
  const state = appointmentState(appointment)
  const main = mainBooking(appointment)
  if (main?.isUnconfirmed) return 'Waits for confirmation'
  const fee = main?.feeMinor ?? 0
  if (state === 'no_show' && fee > 0) return `${STATE_NAMES.no_show}, ${money(fee, currency, locale)}`
  return state === 'booked' || state === 'completed' ? appointment.service.name : STATE_NAMES[state]
}

/** When the hold on a block runs out; null for what is not held. */
export function heldUntil(appointment: CalendarAppointment): string | null {
  if (appointmentState(appointment) !== 'held') return appointment.isLive ? appointment.holdUntil : null
  return mainBooking(appointment)?.holdUntil ?? appointment.holdUntil
}

/** 7:42 left; null once it is over. */
export function timeLeft(untilIso: string, nowMs: number): string | null {
  const seconds = Math.floor((Date.parse(untilIso) - nowMs) / 1000)
  if (seconds <= 0) return null
  const minutes = Math.floor(seconds / 60)
  if (minutes >= 60) return `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, '0')} left`
  return `${minutes}:${String(seconds % 60).padStart(2, '0')} left`
}

export interface Totals {
  booked: number
  completed: number
  open: number
}

/** Seats in view: all that count, those that took place, and those still to come. */
export function totalsOf(appointments: readonly CalendarAppointment[]): Totals {
  const seats = appointments.flatMap(({ bookings }) => bookings).filter(({ state }) => state !== 'cancelled')
  return {
    booked: seats.length,
    completed: seats.filter(({ state }) => state === 'completed').length,
    open: seats.filter(({ state }) => isOpen(state)).length,
  }
}
