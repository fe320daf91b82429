import { Drawer } from '#web/components/drawer.tsx'
import { ErrorCard } from '#web/components/error-card.tsx'
import { BookingBody } from './booking-drawer.tsx'
import type { CalendarAnswer } from './calendar.ts'
import type { CalendarRefusal } from './calendar-action.ts'
import { GroupBody } from './group-body.tsx'
import type { Opened } from './load-opened.ts'
import { type CalendarQuery, hrefOf } from './range.ts'
import { clockText, type ZoneClock } from './zone-clock.ts'

export interface OpenedDrawerProps {
  opened: Opened
  answer: CalendarAnswer | null
  query: CalendarQuery
  clock: ZoneClock
  locale: string
  nowMs: number
  refused: CalendarRefusal | undefined
  onClose: () => void
}

/** What is open beside the calendar: a booking, or a session with its seats. */
export function OpenedDrawer(props: OpenedDrawerProps) {
  const { opened, answer, query, clock, locale, nowMs, refused, onClose } = props
  const closeHref = hrefOf(query)
  const trainers = answer?.trainers ?? []
  const appointment = answer?.appointments.find(({ id }) => id === opened.appointmentId)
  if (opened.detail) {
    const isSeat = appointment !== undefined && appointment.capacity > 1
    return (
      <Drawer
        title={opened.detail.data?.clientName ?? 'Booking'}
        note={
          isSeat ? (
            <a className="link" href={hrefOf(query, { open: appointment.id })}>
              {appointment.service.name}, all seats
            </a>
          ) : undefined
        }
        closeHref={closeHref}
        onClose={onClose}
      >
        <BookingBody
          opened={opened}
          appointmentVersion={appointment?.version ?? null}
          trainers={trainers}
          clock={clock}
          locale={locale}
          nowMs={nowMs}
          refused={refused}
        />
      </Drawer>
    )
  }
  if (!appointment)
    return (
      <Drawer title="Session" closeHref={closeHref} onClose={onClose}>
        <ErrorCard
          title="This session is not in view"
          what="It was moved to other days, or it belongs to another practice."
          retry={{ href: closeHref, label: 'Back to the calendar' }}
        />
      </Drawer>
    )
  const { day, minute } = clock.local(Date.parse(appointment.startsAt))
  return (
    <Drawer title={appointment.service.name} closeHref={closeHref} onClose={onClose}>
      <GroupBody
        appointment={appointment}
        waiting={opened.waiting}
        refused={refused}
        trainers={trainers}
        locations={opened.locations}
        clock={clock}
        locale={locale}
        seatHref={(bookingId) => hrefOf(query, { open: appointment.id, booking: bookingId })}
        addHref={hrefOf(query, {
          new: '1',
          seat_of: appointment.id,
          service_id: appointment.service.id,
          trainer_id: appointment.trainerId,
          on: day,
          at: clockText(minute),
        })}
      />
    </Drawer>
  )
}
