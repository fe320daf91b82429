import { Card } from '#web/components/card.tsx'
import { Icon } from '#web/components/icon.tsx'
import { Stat } from '#web/components/stat.tsx'
import type { CalendarAnswer } from './calendar.ts'
import { type CalendarQuery, titleOf } from './range.ts'
import { StateLegend } from './state-mark.tsx'
import { totalsOf } from './states.ts'
import type { Feed } from './use-feed.ts'
import { clockText, type ZoneClock } from './zone-clock.ts'

const NAMES = { day: 'Day', week: 'Week', month: 'Weeks in view' } as const

/** What the range in view amounts to. */
export function SummaryCard({
  query,
  answer,
  locale,
}: {
  query: CalendarQuery
  answer: CalendarAnswer
  locale: string
}) {
  const { booked, completed, open } = totalsOf(
    answer.appointments.filter(({ trainerId }) => query.trainer === 'all' || trainerId === query.trainer),
  )
  const figure = (value: number) => ({ value: String(value), unit: '' })
  return (
    <Card
      title={NAMES[query.view]}
      aside={titleOf(query, locale).replace(/ \d{4}$/, '')}
      footEnd={
        <a href="/practice/calendar/series" className="link hit">
          All series
        </a>
      }
    >
      <div className="flex *:grow *:not-first:border-line *:not-first:border-l *:not-first:pl-4 *:not-last:pr-4">
        <Stat label="Booked" measure={figure(booked)} />
        <Stat label="Completed" measure={figure(completed)} />
        <Stat label="To come" measure={figure(open)} />
      </div>
    </Card>
  )
}

/** What the marks mean, and how fresh the page is. */
export function GridFoot({ feed, clock }: { feed: Feed; clock: ZoneClock }) {
  const { minute } = clock.local(feed.checkedMs)
  const seconds = String(Math.floor(feed.checkedMs / 1000) % 60).padStart(2, '0')
  const checked = `${clockText(minute)}:${seconds}`
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 text-12 text-ink-3 normal-nums">
      <StateLegend />
      {feed.failed === null ? (
        <span className="flex items-center gap-1.5">
          <Icon name="retry" size={12} />
          Confirmations checked {checked}, every 15 s
        </span>
      ) : (
        <span className="flex items-center gap-1.5 text-attention" role="status">
          <Icon name="warning" size={12} />
          {feed.failed} This is from {checked}; tried again every 15 s.
        </span>
      )}
    </div>
  )
}
