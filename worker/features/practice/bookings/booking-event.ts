import type { DomainEvent } from '#worker/features/admin/events/schema.ts'
import type { NewJob } from '#worker/jobs.ts'

type BookingEventType = Extract<DomainEvent['type'], `booking.${string}`>

/** The event of a change, named after the version it gave the booking: announced once, whoever tries how often. */
export function bookingEvent(
  type: BookingEventType,
  seat: { practiceId: string; clientId: string; bookingId: string; appointmentId: string; version: number },
): NewJob {
  const { practiceId, clientId, bookingId, appointmentId, version } = seat
  return {
    job: { type: 'event', event: { type, practiceId, clientId, bookingId, appointmentId, version } },
    dedupeKey: `booking:${bookingId}:${version}`,
  }
}
