import type { Penalty, PenaltyRule } from '#worker/domain/booking/policy.ts'
import type { BookingState } from '#worker/domain/booking/states.ts'

/** `GET /v1/booking-pages/:slug`. */
export interface BookingPage {
  practice: {
    id: string
    name: string
    slug: string
    currency: string
    phone: string | null
    about: string | null
    zone: string
    lateCancelHours: number
  }
  services: {
    id: string
    name: string
    description: string | null
    durationMin: number
    capacity: number
    priceMinor: number | null
    intake: { id: string; label: string; required: boolean }[]
  }[]
  trainers: { id: string; name: string }[]
  places: { id: string; name: string; address: string | null }[]
}

export interface FreeTime {
  trainerId: string
  startsAt: string
  endsAt: string
  appointmentId?: string | null
  seatsLeft?: number | null
}

/** `POST …/holds`. */
export interface Held {
  hold: string
  serviceId: string
  trainerId: string
  startsAt: string
  endsAt: string
  holdUntil: string | null
  wording: { terms: string; texts: string }
}

export interface PortalBookingView {
  id: string
  state: BookingState
  startsAt: string
  endsAt: string
  trainerId: string
  trainerName: string
  serviceId: string
  serviceName: string
  locationName: string | null
  capacity: number
  version: number
  holdUntil: string | null
  penalty: string | null
}

/** `GET /v1/portal`. */
export interface PortalView {
  clientName: string
  /** They are not texted: their newest word on it was no. */
  isOptedOut: boolean
  practice: { name: string; slug: string; phone: string | null; currency: string }
  zone: string
  lateCancelHours: number
  lateCancelRule: string
  noShowRule: string
  feeMinor: number
  trainers: { id: string; name: string }[]
  /** What they may book by themselves. */
  services: { id: string; name: string; durationMin: number; capacity: number }[]
  upcoming: PortalBookingView[]
  past: PortalBookingView[]
  packages: {
    id: string
    name: string
    unit: 'session' | 'minute' | 'amount' | 'unlimited'
    quantity: number | null
    balance: number
    expiresDay: string | null
    currency: string
  }[]
  owed: { id: string; amountMinor: number; currency: string }[]
  waiting: {
    id: string
    serviceId: string
    serviceName: string
    trainerId: string
    trainerName: string
    startsAt: string
    state: 'waiting' | 'offered'
    claimUntil: string | null
    bookingId: string | null
  }[]
}

/** `GET …/cancellation-preview`. */
export interface CancelPreview {
  isLate: boolean
  penalty: Penalty
  rule: PenaltyRule
  feeMinor: number
  currency: string
  freeUntil: string
  zone: string
  startsAt: string
  version: number
}
