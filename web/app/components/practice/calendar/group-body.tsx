import { Form } from '@remix-run/react'
import { fieldError, formError } from '#web/api/form-values.ts'
import { Button, ButtonLink } from '#web/components/button.tsx'
import { FormError } from '#web/components/form/form-foot.tsx'
import { TextField } from '#web/components/form/text-field.tsx'
import { day as dayName } from '#web/format/date.ts'
import { count } from '#web/format/number.ts'
import { CANCEL, CANCEL_SHEET } from './booking-steps.tsx'
import type { CalendarAppointment } from './calendar.ts'
import type { CalendarRefusal } from './calendar-action.ts'
import { MoveForm } from './move-form.tsx'
import { StateMark } from './state-mark.tsx'
import { isOpen, STATE_NAMES } from './state-names.ts'
import { appointmentState, isFull, keptText, takenSeats } from './states.ts'
import { type Waiting, WaitList } from './wait-list.tsx'
import { clockText, type ZoneClock } from './zone-clock.ts'

/** A session of several: its seats, each leading to its booking, one more while there is room, and what moves them all. */
export function GroupBody({
  appointment,
  waiting,
  refused,
  trainers,
  locations,
  clock,
  locale,
  seatHref,
  addHref,
}: {
  appointment: CalendarAppointment
  waiting: readonly Waiting[] | null
  refused: CalendarRefusal | undefined
  trainers: readonly { id: string; name: string }[]
  locations: readonly { id: string; name: string }[] | null
  clock: ZoneClock
  locale: string
  seatHref(bookingId: string): string
  addHref: string
}) {
  const start = clock.local(Date.parse(appointment.startsAt))
  const end = clock.local(Date.parse(appointment.endsAt) - 60_000)
  const taken = takenSeats(appointment)
  const kept = keptText(appointment, clock)
  const full = isFull(appointment)
  const intent = refused?.values.intent
  const { seriesId, trainerId } = appointment
  return (
    <div className="grid gap-4">
      <p className="text-14">
        {dayName(start.day, 'full', locale)}, {clockText(start.minute)}–{clockText(end.minute + 1)},{' '}
        {clock.zone}. With {trainers.find(({ id }) => id === trainerId)?.name ?? 'a trainer'}
        {appointment.location ? `, ${appointment.location.name}` : ''}.{' '}
        {seriesId ? (
          <a href={`/practice/calendar/series?series=${seriesId}`} className="link hit">
            Its series
          </a>
        ) : null}
      </p>
      <section className="grid gap-2" aria-label="Seats">
        <h3 className="text-14">
          {taken} of {appointment.capacity} seats
        </h3>
        {kept ? <p className="text-14 text-attention">{kept}, by a form that is being filled.</p> : null}
        {appointment.bookings.length === 0 && !kept ? (
          <p className="text-14 text-ink-3">All seats are free.</p>
        ) : null}
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
      <div className="flex flex-wrap items-start gap-2">
        {appointment.isLive && !full ? (
          <ButtonLink icon="plus" href={addHref}>
            Add a client
          </ButtonLink>
        ) : null}
        {isOpen(appointmentState(appointment)) ? (
          <>
            <MoveForm
              session={{
                ...appointment,
                appointmentId: appointment.id,
                serviceId: appointment.service.id,
                locationId: appointment.location?.id ?? null,
              }}
              appointmentVersion={appointment.version}
              trainers={trainers}
              locations={locations}
              clock={clock}
              locale={locale}
              refused={intent === 'move' ? refused : undefined}
            />
            <CallOff
              id={appointment.id}
              seats={taken}
              refused={intent === 'call_off' ? refused : undefined}
            />
          </>
        ) : null}
      </div>
      {appointment.isLive && appointment.capacity > 1 ? (
        <WaitList appointment={appointment} waiting={waiting} isFull={full} refused={refused} />
      ) : null}
    </div>
  )
}

/** The whole session, for everyone. */
function CallOff({
  id,
  seats,
  refused,
}: {
  id: string
  seats: number
  refused: CalendarRefusal | undefined
}) {
  return (
    <details className="group open:w-full" open={refused !== undefined}>
      <summary className={CANCEL}>
        <span className="group-open:hidden">Call it off</span>
        <span className="hidden group-open:inline">Keep it</span>
      </summary>
      <Form method="post" className={CANCEL_SHEET} preventScrollReset>
        <input type="hidden" name="intent" value="call_off" />
        <input type="hidden" name="appointment" value={id} />
        <p className="text-ink-1">
          {seats > 0
            ? `It cancels ${count(seats, 'seat')}. Nothing is taken, and texts follow.`
            : 'Nobody has a seat yet.'}
        </p>
        <FormError>{formError(refused, ['reason'])}</FormError>
        <TextField
          name="reason"
          label="Why"
          optional
          maxLength={500}
          defaultValue={refused?.values.reason}
          error={fieldError(refused, 'reason')}
        />
        <div>
          <Button kind="danger">Call it off</Button>
        </div>
      </Form>
    </details>
  )
}
