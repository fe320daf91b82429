/** The calendar as its door answers it, in camelCase. Instants are ISO text, minutes are the practice's wall. */
export interface CalendarAnswer {
  zone: string
  from: string
  to: string
  /** Changes when anything in the range did. */
  version: string
  trainers: { id: string; name: string }[]
  appointments: CalendarAppointment[]
  hours: WorkingHours[]
  timeOff: (Busy & { id: string; reason: string | null })[]
  busy: Busy[]
}

export interface WorkingHours {
  trainerId: string
  /** Monday is 1. */
  weekday: number
  startMin: number
  endMin: number
  locationId: string | null
}

export interface Busy {
  trainerId: string
  startsAt: string
  endsAt: string
}

export interface CalendarAppointment {
  id: string
  trainerId: string
  service: { id: string; name: string; sport: string | null }
  location: { id: string; name: string } | null
  seriesId: string | null
  startsAt: string
  endsAt: string
  capacity: number
  isLive: boolean
  holdUntil: string | null
  version: number
  bookings: CalendarBooking[]
}

export type BookingState = 'held' | 'booked' | 'confirmed' | 'completed' | 'no_show' | 'cancelled'

export interface CalendarBooking {
  id: string
  clientId: string
  clientName: string
  state: BookingState
  version: number
  holdUntil: string | null
  penalty: string | null
  feeMinor: number
  creditsLeft: number | null
}
