/** The calendar as its route answers it, in camelCase. Instants are ISO text, minutes are the practice's wall. */
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
  /** Seats that forms keep for whoever is filling them, and until when the last of them. */
  keptSeats: number
  keptUntil: string | null
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
  /** Since when completing it waits for someone: no credit was left. */
  blockedAt: string | null
}

/** One booking with all that happened to it. */
export interface BookingDetail {
  id: string
  appointmentId: string
  clientId: string
  clientName: string
  state: BookingState
  version: number
  holdUntil: string | null
  penalty: 'none' | 'forgiven' | 'credit' | 'fee' | 'waived' | null
  feeMinor: number
  cancelledBy: string | null
  cancelReason: string | null
  source: string
  blockedAt: string | null
  startsAt: string
  endsAt: string
  trainerId: string
  trainerName: string
  serviceId: string
  serviceName: string
  locationId: string | null
  locationName: string | null
  seriesId: string | null
  capacity: number
  currency: string
  intake: Record<string, string>
  questions: { id: string; label: string }[]
  note: string | null
  waivedReason: string | null
  createdAt: string
  timeline: {
    id: string
    verb: string
    fromState: string | null
    toState: string
    detail: Record<string, unknown>
    actorId: string
    actorName: string | null
    at: string
  }[]
  credits: {
    id: string
    kind: string
    unit: string
    amount: number
    balanceAfter: number
    packageName: string
    createdAt: string
  }[]
  owed: {
    id: string
    kind: string
    amountMinor: number
    currency: string
    settledHow: string | null
    settledAt: string | null
    createdAt: string
  }[]
  texts: {
    id: string
    kind: string
    state: string
    reason: string | null
    body: string | null
    sendAt: string | null
    sentAt: string | null
    createdAt: string
  }[]
  money: {
    id: string
    kind: string
    amountMinor: number
    currency: string
    description: string | null
    at: string
  }[]
}

/** What the policy would take if the client cancelled now. */
export interface Preview {
  isLate: boolean
  penalty: 'none' | 'forgiven' | 'credit' | 'fee' | 'waived'
  feeMinor: number
  freeUntil: string
  rule: 'none' | 'credit' | 'fee'
  currency: string
  lateCancelHours: number
  version: number
}
