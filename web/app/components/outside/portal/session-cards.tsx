import { Badge } from '#web/components/badge.tsx'
import { Button, ButtonLink } from '#web/components/button.tsx'
import { Card } from '#web/components/card.tsx'
import { Empty } from '#web/components/empty.tsx'
import { clock, day, dayNear, dayOf } from '#web/format/date.ts'
import { money } from '#web/format/money.ts'
import { count } from '#web/format/number.ts'
import { DUE_WORDS } from '#worker/domain/credits/due-words.ts'
import type { PortalBookingView, PortalView } from './types.ts'

const STATES = {
  held: { tone: 'attention', word: 'Kept for you' },
  booked: { tone: 'planned', word: 'Booked' },
  confirmed: { tone: 'gained', word: 'Confirmed' },
  completed: { tone: 'plain', word: 'Done' },
  no_show: { tone: 'failed', word: 'Not attended' },
  cancelled: { tone: 'outline', word: 'Cancelled' },
} as const

export function StateBadge({ state }: { state: PortalBookingView['state'] }) {
  const { tone, word } = STATES[state]
  return (
    <Badge tone={tone} icon={tone === 'gained' ? 'check' : undefined}>
      {word}
    </Badge>
  )
}

/** When and with whom, as a client reads it. */
export function SessionWords({ booking, zone }: { booking: PortalBookingView; zone: string }) {
  return (
    <div className="min-w-0">
      <p className="font-semibold text-14 text-ink-1">
        {day(dayOf(booking.startsAt, zone), 'long')}, {clock(booking.startsAt, zone)}–
        {clock(booking.endsAt, zone)}
      </p>
      <p className="text-14 text-ink-2">
        {booking.serviceName} with {booking.trainerName}
        {booking.locationName ? `, ${booking.locationName}` : ''}
      </p>
    </div>
  )
}

/** Who opted out, maybe by texting CANCEL to drop a session, reads how a session is cancelled. */
export function NoTexts({ view }: { view: PortalView }) {
  const { isOptedOut, practice, upcoming } = view
  if (!isOptedOut) return null
  return (
    <div className="grid gap-1 rounded-card border border-line bg-card p-4 text-14 text-ink-2" role="note">
      <p className="font-semibold text-ink-1">You get no texts</p>
      <p>
        {practice.name} was told that you want none, by a word such as STOP or CANCEL. A text never cancels a
        session: {upcoming.length > 0 ? 'press Cancel at the session below.' : 'that is done on this page.'}
      </p>
      {practice.phone ? <p>To get texts again, text START to {practice.phone}.</p> : null}
    </div>
  )
}

/** What is ahead, soonest first, each with what can be done about it. */
export function Upcoming({ view }: { view: PortalView }) {
  const { upcoming, zone } = view
  return (
    <Card title="Ahead" flush>
      {upcoming.length === 0 ? (
        <div className="px-4 pb-4">
          <Empty icon="calendar" why="No session is ahead." fills="Book one; your practice sees it at once.">
            <ButtonLink href="/portal/book" kind="primary">
              Book a session
            </ButtonLink>
          </Empty>
        </div>
      ) : (
        <ul className="divide-y divide-line border-line border-t">
          {upcoming.map((booking) => (
            <li key={booking.id} className="grid gap-3 px-4 py-4">
              <div className="flex flex-wrap items-start justify-between gap-2">
                <SessionWords booking={booking} zone={zone} />
                <StateBadge state={booking.state} />
              </div>
              <Steps booking={booking} zone={zone} />
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}

function Steps({ booking, zone }: { booking: PortalBookingView; zone: string }) {
  const { id, state, serviceId, trainerId, holdUntil, capacity, isUnconfirmed } = booking
  const of = new URLSearchParams({ service: serviceId, trainer: trainerId })
  if (state === 'held') {
    return (
      <form method="post" className="grid gap-2">
        <input type="hidden" name="booking" value={id} />
        <p className="text-14 text-attention">
          {isUnconfirmed ? 'Asked for on the public page, and not confirmed.' : 'A place became free.'} It is
          kept for you until {holdUntil ? clock(holdUntil, zone) : 'soon'}
          {isUnconfirmed ? ', then it ends by itself and costs nothing.' : '.'}
        </p>
        <span className="flex flex-wrap gap-2">
          <Button name="intent" value="keep" kind="primary">
            {isUnconfirmed ? 'Confirm it' : 'Take it'}
          </Button>
          {isUnconfirmed ? (
            <ButtonLink href={`/portal/bookings/${id}?${of}&cancel=1`} kind="quiet">
              Let it go
            </ButtonLink>
          ) : null}
        </span>
      </form>
    )
  }
  return (
    <form method="post" className="flex flex-wrap gap-2">
      <input type="hidden" name="booking" value={id} />
      {state === 'booked' ? (
        <Button name="intent" value="confirm" kind="primary">
          Confirm
        </Button>
      ) : null}
      {capacity === 1 ? <ButtonLink href={`/portal/bookings/${id}?${of}`}>Move</ButtonLink> : null}
      <ButtonLink href={`/portal/bookings/${id}?${of}&cancel=1`} kind="quiet">
        Cancel
      </ButtonLink>
    </form>
  )
}

/** Times that are taken and that they wait for. */
export function Waiting({ view }: { view: PortalView }) {
  const waiting = view.waiting.filter(({ state }) => state === 'waiting')
  if (waiting.length === 0) return null
  return (
    <Card title="You wait for" flush>
      <ul className="divide-y divide-line border-line border-t">
        {waiting.map((entry) => (
          <li key={entry.id} className="flex flex-wrap items-center justify-between gap-3 px-4 py-3">
            <span className="text-14">
              <span className="font-semibold text-ink-1">
                {day(dayOf(entry.startsAt, view.zone), 'short')}, {clock(entry.startsAt, view.zone)}
              </span>
              <span className="block text-ink-3">
                {entry.serviceName} with {entry.trainerName}
              </span>
              {entry.hindrance ? (
                <span className="block text-12 text-attention">{entry.hindrance}</span>
              ) : null}
            </span>
            <form method="post">
              <input type="hidden" name="entry" value={entry.id} />
              <Button name="intent" value="leave" size={36}>
                Stop waiting
              </Button>
            </form>
          </li>
        ))}
      </ul>
    </Card>
  )
}

/** What is owed, each with a way to pay it. */
export function ToPay({ view }: { view: PortalView }) {
  const { owed, zone, takesCards, practice } = view
  const priced = owed.filter(({ amountMinor }) => amountMinor > 0)
  if (priced.length === 0) return null
  const total = priced.reduce((sum, { amountMinor }) => sum + amountMinor, 0)
  return (
    <Card title="To pay" aside={money(total, practice.currency)} flush>
      <ul className="divide-y divide-line border-line border-t">
        {priced.map(({ id, what, at, amountMinor, currency }) => (
          <li key={id} className="flex flex-wrap items-center justify-between gap-3 px-4 py-3 text-14">
            <span className="min-w-0">
              <span className="text-ink-1">{DUE_WORDS[what]}</span>
              <span className="block text-12 text-ink-3">{day(dayOf(at, zone), 'dated')}</span>
            </span>
            <form method="post" className="flex items-center gap-3">
              <span className="text-ink-1 tabular-nums">{money(amountMinor, currency)}</span>
              {takesCards ? (
                <>
                  <input type="hidden" name="due" value={id} />
                  <Button name="intent" value="pay" kind="primary">
                    Pay by card
                  </Button>
                </>
              ) : null}
            </form>
          </li>
        ))}
      </ul>
      {takesCards ? null : (
        <p className="border-line border-t px-4 py-3 text-14 text-ink-3">
          {practice.name} takes it in person or by transfer.
        </p>
      )}
    </Card>
  )
}

/** What is left of each package. */
export function Left({ view }: { view: PortalView }) {
  return (
    <Card
      title="What is left"
      flush
      footEnd={
        <a href="/portal/statement" className="link inline-flex min-h-11 items-center">
          Every credit
        </a>
      }
    >
      {view.packages.length === 0 ? (
        <p className="px-4 pb-4 text-14 text-ink-3">No package is open. Sessions are paid one by one.</p>
      ) : (
        <ul className="divide-y divide-line border-line border-t">
          {view.packages.map((pack) => (
            <li key={pack.id} className="flex items-baseline justify-between gap-4 px-4 py-3 text-14">
              <span className="min-w-0">
                <span className="text-ink-1">{pack.name}</span>
                {pack.expiresDay ? (
                  <span className="block text-12 text-ink-3">until {day(pack.expiresDay, 'dated')}</span>
                ) : null}
              </span>
              <span className="whitespace-nowrap font-semibold text-16 text-ink-1 tabular-nums">
                {leftOf(pack)}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}

function leftOf({ unit, balance, quantity, currency }: PortalView['packages'][number]): string {
  if (unit === 'unlimited') return 'unlimited'
  if (unit === 'amount') return money(balance, currency)
  return `${balance} of ${quantity ?? balance} ${unit === 'minute' ? 'min' : 'sessions'}`
}

const SHOWN_PAST = 4
const PENALTIES: Record<string, string> = {
  credit: 'Its credit was used.',
  fee: 'A fee was asked.',
  forgiven: 'Late, and let pass once.',
}

/** The last sessions, newest first: the newest few in sight. */
export function Past({ view, today }: { view: PortalView; today: string }) {
  const { past, zone } = view
  if (past.length === 0) return null
  const earlier = past.slice(SHOWN_PAST)
  const item = (booking: PortalBookingView) => (
    <li
      key={booking.id}
      className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1 px-4 py-3 text-14"
    >
      <span className="min-w-0">
        <span className="text-ink-1">
          {dayNear(dayOf(booking.startsAt, zone), today)}, {clock(booking.startsAt, zone)}
        </span>
        <span className="block text-12 text-ink-3">
          {booking.serviceName} with {booking.trainerName}. {PENALTIES[booking.penalty ?? ''] ?? ''}
        </span>
      </span>
      <StateBadge state={booking.state} />
    </li>
  )
  return (
    <Card title="Before" flush>
      <ul className="divide-y divide-line border-line border-t">{past.slice(0, SHOWN_PAST).map(item)}</ul>
      {earlier.length > 0 ? (
        <details className="border-line border-t">
          <summary className="link mx-4 inline-flex min-h-11 items-center text-14">
            {count(earlier.length, 'session')} before these
          </summary>
          <ul className="divide-y divide-line">{earlier.map(item)}</ul>
        </details>
      ) : null}
    </Card>
  )
}
