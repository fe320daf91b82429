import { ButtonLink } from '#web/components/button.tsx'
import { Card } from '#web/components/card.tsx'
import { Empty } from '#web/components/empty.tsx'
import { STATE_NAMES } from '#web/components/practice/calendar/state-names.ts'
import { usePracticeHref } from '#web/components/shell/shell-context.ts'
import { clock, day } from '#web/format/date.ts'
import { count } from '#web/format/number.ts'
import type { CockpitView, SessionView } from './views.ts'

/** The sessions of the practice's day, in order, with who comes. */
export function TodayCard({ cockpit }: { cockpit: CockpitView }) {
  const within = usePracticeHref()
  const { today, zone } = cockpit
  return (
    <Card
      title="Today’s sessions"
      aside={day(cockpit.day)}
      footEnd={
        <a
          href={within('/practice/calendar?view=day')}
          className="inline-flex min-h-6 items-center text-ink-1 underline decoration-line-strong underline-offset-4 max-sm:min-h-11"
        >
          Calendar
        </a>
      }
    >
      {today.length === 0 ? (
        <Empty
          icon="calendar"
          why="No sessions today."
          fills="What is booked for today stands here, with who comes."
        >
          <ButtonLink href={within('/practice/calendar')}>Book a session</ButtonLink>
        </Empty>
      ) : (
        <ol className="grid text-14">
          {today.map((session) => (
            <Session key={session.id} session={session} zone={zone} day={cockpit.day} />
          ))}
        </ol>
      )}
    </Card>
  )
}

function Session({ session, zone, day: today }: { session: SessionView; zone: string; day: string }) {
  const within = usePracticeHref()
  const { bookings, capacity, id } = session
  const at = new URLSearchParams({
    day: today,
    open: id,
    ...(bookings[0] ? { booking: bookings[0].id } : {}),
  })
  const who = capacity > 1 ? count(bookings.length, 'seat') : (bookings[0]?.clientName ?? 'Nobody yet')
  const [only] = bookings
  const state = bookings.length === 1 && only ? STATE_NAMES[only.state] : undefined
  return (
    <li className="border-line border-b last:border-b-0">
      <a
        href={within(`/practice/calendar?${at}`)}
        className="press -mx-2 flex min-h-11 items-baseline gap-3 rounded-control px-2 py-2"
      >
        <span className="w-24 shrink-0 text-ink-3">
          {clock(session.startsAt, zone)}–{clock(session.endsAt, zone)}
        </span>
        <span className="min-w-0 grow">
          <span className="block truncate text-ink-1">{who}</span>
          <span className="block truncate text-12 text-ink-3">
            {session.service}, {session.trainer}
            {capacity > 1 ? `, ${capacity} seats` : ''}
          </span>
        </span>
        {state ? <span className="shrink-0 text-12 text-ink-3">{state}</span> : null}
      </a>
    </li>
  )
}
