import type { Answered } from '#web/api/wire.ts'
import { Card } from '#web/components/card.tsx'
import { Empty } from '#web/components/empty.tsx'
import type { BookingDetail } from '#web/components/practice/calendar/calendar.ts'
import { StateMark } from '#web/components/practice/calendar/state-mark.tsx'
import { isOpen, STATE_NAMES } from '#web/components/practice/calendar/state-names.ts'
import { Slip } from '#web/components/receipt.tsx'
import { clock, day, dayNear, dayOf } from '#web/format/date.ts'
import { count } from '#web/format/number.ts'
import { eventRows } from './event-rows.ts'
import { PageLinks } from './page-links.tsx'

type BookingsView = Answered<'GET /v1/practices/:practice/clients/:client/bookings'>
export type BookingLine = BookingsView['upcoming'][number]

interface Props {
  bookings: BookingsView
  /** Days of other years than this one's have their year. */
  today: string
  /** The booking whose one event is open. */
  event: BookingDetail | null
  eventHref: (bookingId: string) => string
  calendarHref: (line: BookingLine) => string
  bookHref: string
  olderHref: string | null
  /** Back to the first page, from one of the others. */
  newestHref: string | null
}

const SHOWN_PAST = 5

/** What is ahead and what took place, in the practice's zone; a completed one opens into all it did. */
export function BookingsCard({
  bookings,
  today,
  event,
  eventHref,
  calendarHref,
  bookHref,
  olderHref,
  newestHref,
}: Props) {
  const { upcoming, past, zone } = bookings
  const item = (line: BookingLine) => (
    <Line
      key={line.id}
      line={line}
      today={today}
      zone={zone}
      href={calendarHref(line)}
      eventHref={eventHref(line.id)}
      event={event?.id === line.id ? event : null}
    />
  )
  const older = past.slice(SHOWN_PAST)
  return (
    <Card title="Bookings" aside={zone.replaceAll('_', ' ')}>
      {upcoming.length + past.length === 0 ? (
        <Empty
          icon="calendar"
          why="No bookings yet."
          fills="Sessions that are booked stand here, with what each of them did."
        >
          <a href={bookHref} className="link hit text-14">
            Book a session
          </a>
        </Empty>
      ) : (
        <>
          <ul className="-my-3 grid divide-y divide-line">
            {upcoming.map(item)}
            {past.slice(0, SHOWN_PAST).map(item)}
          </ul>
          {older.length > 0 ? (
            <details className="mt-3" open={newestHref !== null || older.some(({ id }) => id === event?.id)}>
              <summary className="link inline-flex min-h-9 items-center text-14 max-sm:min-h-11">
                {count(older.length, 'earlier booking')}
              </summary>
              <ul className="grid divide-y divide-line">{older.map(item)}</ul>
            </details>
          ) : null}
          <PageLinks newest={newestHref} older={olderHref} />
        </>
      )}
    </Card>
  )
}

const PENALTIES: Record<string, string> = {
  credit: 'credit kept',
  fee: 'fee asked',
  forgiven: 'first one forgiven',
  waived: 'let off',
}

function Line({
  line,
  today,
  zone,
  href,
  eventHref,
  event,
}: {
  line: BookingLine
  today: string
  zone: string
  href: string
  eventHref: string
  event: BookingDetail | null
}) {
  const note = [line.serviceName, minutesOf(line), PENALTIES[line.penalty ?? '']].filter(Boolean).join(', ')
  return (
    <li className="py-3">
      <div className="flex items-center justify-between gap-4">
        <span className="min-w-0">
          <a href={href} className="font-medium text-14 text-ink-1 hover:underline">
            {dayNear(dayOf(line.startsAt, zone), today)}, {clock(line.startsAt, zone)}
          </a>
          <span className="block text-12 text-ink-3">{note}</span>
        </span>
        <span className="inline-flex shrink-0 items-center gap-1.5 rounded-badge border border-line-strong px-1.5 py-0.5 font-medium text-12 text-ink-1">
          <StateMark state={line.state} />
          {STATE_NAMES[line.state]}
        </span>
      </div>
      {event ? (
        <Slip
          subject={`One event, ${day(dayOf(event.startsAt, zone), 'short')}`}
          date="once"
          rows={eventRows(event)}
          source="Everything above happened together, or not at all."
          link={{ href, label: 'Open it in the calendar' }}
        />
      ) : isOpen(line.state) ? null : (
        <a href={eventHref} className="link hit mt-1 inline-flex text-12">
          What it did
        </a>
      )}
    </li>
  )
}

const minutesOf = ({ startsAt, endsAt }: BookingLine) =>
  `${Math.round((Date.parse(endsAt) - Date.parse(startsAt)) / 60_000)} min`
