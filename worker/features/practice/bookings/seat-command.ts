import type { IntakeAnswer } from '#worker/domain/booking/questions.ts'
import type { BookIntent } from './schema.ts'

/** What is to be booked, for whom and by whom: every verb that books makes one. */
export interface SeatCommand {
  practiceId: string
  /** Null plans a group session with all its seats free. */
  clientId: string | null
  serviceId: string
  trainerId: string
  /** A seat of a planned session takes that one's. */
  startsAt: Date | null
  /** As long as the service, if absent. */
  durationMin?: number | null | undefined
  /** A seat of this planned session. */
  appointmentId?: string | null | undefined
  locationId?: string | null | undefined
  source: BookIntent['source']
  /** Names the command: the same key never books twice. */
  idempotencyKey: string
  /** What is asked, where another request under the same key must be refused. */
  fingerprint?: string | null | undefined
  /** Keep the time for a few minutes only; `keep` makes a booking of it. */
  hold?: boolean | undefined
  /** Until when a hold keeps it, where that is not the practice's setting: an offer from the waitlist. */
  holdUntil?: Date | undefined
  /** Whose form it is kept for, as far as limits go. */
  holder?: string | undefined
  intake?: readonly IntakeAnswer[] | undefined
  actorId: string
  seriesId?: string | null | undefined
  seriesDay?: string | null | undefined
  note?: string | null | undefined
  /** Outside of working hours, in time off, over a busy time: said explicitly by someone of the practice. */
  override?: boolean | undefined
}

export type Slot = Pick<SeatCommand, 'serviceId' | 'trainerId' | 'startsAt' | 'appointmentId'>
