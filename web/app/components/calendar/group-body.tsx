import type { Refused } from '#web/api/form-values.ts'
import { ButtonLink } from '#web/components/button.tsx'
import { day as dayName } from '#web/format/date.ts'
import type { CalendarAppointment } from './calendar.ts'
import { StateMark } from './state-mark.tsx'
import { STATE_NAMES, takenSeats } from './states.ts'
import { type Waiting, WaitList } from './wait-list.tsx'
import { clockText, type ZoneClock } from './zone-clock.ts'

/** A session of several: its seats, each leading to its booking, and one more while there is room. */
export function GroupBody({
  appointment,
  waiting,
  refused,
  trainerName,
  clock,
  locale,
  seatHref,
  addHref,
}: {
  appointment: CalendarAppointment
  waiting: readonly Waiting[] | null
  refused: Refused | undefined
  trainerName: string
  clock: ZoneClock
  locale: string
  seatHref(bookingId: string): string
  addHref: string
}) {
  const start = clock.wall(Date.parse(appointment.startsAt))
  const end = clock.wall(Date.parse(appointment.endsAt) - 60_000)
  const taken = takenSeats(appointment)
  return (
    <div className="grid gap-4">
      <p className="text-14">
        {dayName(start.day, 'full', locale)}, {clockText(start.minute)}–{clockText(end.minute + 1)},{' '}
        {clock.zone}. With {trainerName}
        {appointment.location ? `, ${appointment.location.name}` : ''}.
      </p>
      <section className="grid gap-2" aria-label="Seats">
        <h3 className="text-14">
          {taken} of {appointment.capacity} seats
        </h3>
        {appointment.bookings.length === 0 ? <p className="text-14 text-ink-3">All seats are free.</p> : null}
        <ul className="grid gap-px overflow-hidden rounded-control border border-line bg-line">
          {appointment.bookings.map((seat) => (
            <li key={seat.id}>
              <a
                href={seatHref(seat.id)}
                className="press flex min-h-11 items-center gap-3 bg-well px-3 text-14 text-ink-1"
              >
                <StateMark state={seat.state} />
                <span className={seat.state === 'cancelled' ? 'truncate line-through' : 'truncate'}>
                  {seat.clientName}
                </span>
                <span className="ml-auto shrink-0 text-12 text-ink-3">{STATE_NAMES[seat.state]}</span>
              </a>
            </li>
          ))}
        </ul>
      </section>
      {appointment.isLive && taken < appointment.capacity ? (
        <div>
          <ButtonLink icon="plus" href={addHref}>
            Add a client
          </ButtonLink>
        </div>
      ) : null}
      {appointment.isLive && appointment.capacity > 1 ? (
        <WaitList
          appointment={appointment}
          waiting={waiting}
          isFull={taken >= appointment.capacity}
          refused={refused}
        />
      ) : null}
    </div>
  )
}
