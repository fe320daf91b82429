import { Badge } from '#web/components/badge.tsx'
import { ErrorCard } from '#web/components/error-card.tsx'
import { FormError } from '#web/components/form/form-foot.tsx'
import { Icon } from '#web/components/icon.tsx'
import { day as dayName, moment } from '#web/format/date.ts'
import { answerWords } from '#worker/domain/booking/questions.ts'
import { BookingSteps, CancelForms } from './booking-steps.tsx'
import type { BookingDetail } from './calendar.ts'
import type { CalendarRefusal } from './calendar-action.ts'
import type { Opened } from './load-opened.ts'
import { MoveForm } from './move-form.tsx'
import { penaltyText } from './policy-words.ts'
import { StateMark } from './state-mark.tsx'
import { isOpen, STATE_NAMES } from './state-names.ts'
import { timelineOf } from './timeline.ts'
import { clockText, type ZoneClock } from './zone-clock.ts'

export interface BookingDrawerProps {
  opened: Opened
  /** The appointment's own version, where it is in view. */
  appointmentVersion: number | null
  trainers: readonly { id: string; name: string }[]
  clock: ZoneClock
  locale: string
  nowMs: number
  refused: CalendarRefusal | undefined
}

/** One booking: what it is, what can be done with it, what happened to it. */
export function BookingBody({ opened, ...props }: BookingDrawerProps) {
  const { detail } = opened
  if (!detail) return null
  if (!detail.ok)
    return (
      <ErrorCard
        title={detail.status === 404 ? 'This booking is not here' : 'The booking did not load'}
        what={detail.error.message}
        requestId={detail.error.requestId}
        retry={{ href: '' }}
      />
    )
  return <Loaded booking={detail.data} preview={opened.preview} locations={opened.locations} {...props} />
}

function Loaded({
  booking,
  preview,
  locations,
  appointmentVersion,
  trainers,
  clock,
  locale,
  nowMs,
  refused,
}: Omit<BookingDrawerProps, 'opened'> & Pick<Opened, 'preview' | 'locations'> & { booking: BookingDetail }) {
  const open = isOpen(booking.state)
  const intent = refused?.values.intent
  return (
    <>
      <Facts booking={booking} clock={clock} locale={locale} />
      {refused && intent !== 'move' ? <FormError>{refused.error.message}</FormError> : null}
      <div className="flex flex-wrap items-start gap-2">
        <BookingSteps booking={booking} nowMs={nowMs} />
        {open ? (
          <>
            <MoveForm
              session={booking}
              appointmentVersion={appointmentVersion}
              trainers={trainers}
              locations={locations}
              clock={clock}
              locale={locale}
              refused={intent === 'move' ? refused : undefined}
            />
            <CancelForms
              booking={booking}
              preview={preview?.ok ? preview.data : null}
              clock={clock}
              locale={locale}
              isOpen={intent === 'cancel'}
            />
          </>
        ) : null}
      </div>
      <Timeline booking={booking} clock={clock} locale={locale} />
    </>
  )
}

function Facts({ booking, clock, locale }: { booking: BookingDetail; clock: ZoneClock; locale: string }) {
  const start = clock.local(Date.parse(booking.startsAt))
  const end = clock.local(Date.parse(booking.endsAt) - 60_000)
  const penalty = penaltyText(booking, locale)
  const facts: [string, string | null][] = [
    [
      'When',
      `${dayName(start.day, 'full', locale)}, ${clockText(start.minute)}–${clockText(end.minute + 1)}`,
    ],
    ['Zone', clock.zone],
    ['Service', `${booking.serviceName}${booking.seriesId ? ', one of a series' : ''}`],
    ['Trainer', booking.trainerName],
    ['Place', booking.locationName],
    ['Note', booking.note],
    ...booking.intake.map((said): [string, string | null] => [said.label, answerWords(said)]),
    ['Taken', penalty],
    ['Why', booking.cancelReason],
  ]
  return (
    <div className="grid gap-3">
      <div className="flex flex-wrap items-center gap-2">
        <Badge>
          <StateMark state={booking.state} />
          {STATE_NAMES[booking.state]}
        </Badge>
        <a href={`/practice/clients/${booking.clientId}`} className="link hit text-14">
          Client page
        </a>
        {booking.seriesId ? (
          <a href={`/practice/calendar/series?series=${booking.seriesId}`} className="link hit text-14">
            Its series
          </a>
        ) : null}
      </div>
      {booking.blockedAt && isOpen(booking.state) ? (
        <p className="flex items-start gap-2 rounded-control bg-attention-ground p-3 text-14 text-ink-1">
          <span className="mt-0.5 text-attention">
            <Icon name="warning" />
          </span>
          Not completed by itself: no credit is left. Sell a package, or complete it here.
        </p>
      ) : null}
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 text-14">
        {facts.map(([name, value]) =>
          value ? (
            <div key={name} className="contents">
              <dt className="text-ink-3">{name}</dt>
              <dd className="min-w-0 text-ink-1">{value}</dd>
            </div>
          ) : null,
        )}
      </dl>
    </div>
  )
}

function Timeline({ booking, clock, locale }: { booking: BookingDetail; clock: ZoneClock; locale: string }) {
  const lines = timelineOf(booking, locale)
  return (
    <section aria-label="What happened" className="grid gap-2">
      <h3 className="text-14">What happened</h3>
      {lines.length === 0 ? <p className="text-14 text-ink-3">Nothing yet.</p> : null}
      <ol className="grid gap-2 text-14">
        {lines.map(({ key, at, what, note }) => (
          <li key={key} className="grid gap-x-3 border-line border-l pl-3">
            <span className="text-ink-1">{what}</span>
            <span className="text-12 text-ink-3">
              {moment(at, clock.zone, locale)}
              {note ? `, ${note}` : ''}
            </span>
          </li>
        ))}
      </ol>
    </section>
  )
}
