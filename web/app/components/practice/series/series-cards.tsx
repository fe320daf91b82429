import type { Refused } from '#web/api/form-values.ts'
import { ButtonLink } from '#web/components/button.tsx'
import { Card, CardRule } from '#web/components/card.tsx'
import { Empty } from '#web/components/empty.tsx'
import type { ZoneClock } from '#web/components/practice/calendar/zone-clock.ts'
import { day } from '#web/format/date.ts'
import { count } from '#web/format/number.ts'
import { daysAhead, ruleText, type SeriesDetail, type SeriesLine, untilText, whoText } from './series.ts'
import { MissingDates, SessionsAhead } from './series-dates.tsx'
import { ChangeForm, EndForm, type Looked, type SeriesOffer } from './series-forms.tsx'

type ListedSeries = SeriesLine & { next: string | null }

/** Every open series: who, when, until when, and what comes next. Each opens. */
export function SeriesList({
  series,
  openId,
  hrefOf,
  newHref,
}: {
  series: readonly ListedSeries[]
  openId: string | null
  hrefOf: (id: string) => string
  newHref: string
}) {
  if (series.length === 0)
    return (
      <Card>
        <Empty
          icon="calendar"
          why="No series yet."
          fills="Book a session in the calendar and let it repeat; it stands here then."
        >
          <ButtonLink icon="plus" href={newHref}>
            New booking
          </ButtonLink>
        </Empty>
      </Card>
    )
  return (
    <Card title="Open series" aside={count(series.length, 'series', 'series')}>
      <ul className="-my-3 grid divide-y divide-line">
        {series.map((one) => (
          <li key={one.id} className="flex items-center justify-between gap-4 py-3 text-14">
            <span className="grid min-w-0">
              <span className="truncate font-medium text-ink-1">{whoText(one)}</span>
              <span className="text-ink-1">{ruleText(one)}</span>
              <span className="text-12 text-ink-3">
                {one.serviceName} with {one.trainerName}, {untilText(one)},{' '}
                {one.next ? `next ${day(one.next, 'full')}` : 'none ahead'}
              </span>
              {one.needsLook > 0 ? (
                <span className="text-12 text-attention">
                  {count(one.needsLook, 'date needs', 'dates need')} a look
                </span>
              ) : null}
            </span>
            {one.id === openId ? (
              <span aria-current="true" className="shrink-0 text-ink-3">
                Open above
              </span>
            ) : (
              <a
                href={hrefOf(one.id)}
                aria-label={`Change or end: ${whoText(one)}, ${ruleText(one)}`}
                className="link hit shrink-0"
              >
                Change or end
              </a>
            )}
          </li>
        ))}
      </ul>
    </Card>
  )
}

/** One series: its sessions ahead, what could not be booked, and its forms. */
export function SeriesCard({
  series,
  clock,
  nowMs,
  requestId,
  sent,
  looked,
  offer,
  today,
}: {
  series: SeriesDetail
  offer: SeriesOffer
  /** In the practice's zone. */
  today: string
  clock: ZoneClock
  nowMs: number
  requestId: string
  sent: Refused | undefined
  looked: Looked | undefined
}) {
  const ahead = series.sessions.filter(({ isLive, startsAt }) => isLive && Date.parse(startsAt) > nowMs)
  const gone = series.sessions.filter(
    (one) => !one.isLive && one.day >= today && !series.skipped.includes(one.day),
  )
  const days = daysAhead(series, today, nowMs)
  return (
    <Card title={whoText(series)} aside={`${series.serviceName} with ${series.trainerName}`}>
      <p className="text-14 text-ink-1">
        {ruleText(series)}, {untilText(series)}.
      </p>
      <SessionsAhead sessions={ahead} series={series} clock={clock} />
      {series.endedAt ? null : (
        <MissingDates
          booked={new Map(ahead.map((one) => [one.day, one]))}
          trainers={offer.trainers}
          {...{ series, clock, requestId, sent }}
        />
      )}
      <Days label="Left out" days={series.skipped} />
      <Days label="Called off" days={gone.map((one) => one.day)} />
      <CardRule />
      {series.endedAt || days.length === 0 ? (
        <p className="text-14 text-ink-3">This series has ended, or another one goes on from it.</p>
      ) : (
        <>
          <ChangeForm {...{ series, days, offer, requestId, sent, looked }} zone={clock.zone} />
          <CardRule />
          <EndForm series={series} days={days} sent={sent} />
        </>
      )}
    </Card>
  )
}

/** Days that are not among its sessions, on purpose. */
function Days({ label, days }: { label: string; days: readonly string[] }) {
  if (days.length === 0) return null
  return (
    <p className="mt-2 text-12 text-ink-3">
      {label}: {days.map((one) => day(one)).join(', ')}
    </p>
  )
}
