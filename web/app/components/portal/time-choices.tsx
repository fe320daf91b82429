import { Empty } from '#web/components/empty.tsx'
import { clock, day, dayOf } from '#web/format/date.ts'
import type { FreeTime } from './types.ts'

/** A time as a form field: what the action needs to know of it. */
export function timeValue({ trainerId, startsAt, appointmentId }: FreeTime): string {
  return [trainerId, startsAt, appointmentId ?? ''].join('|')
}

export function readTime(value: string) {
  const [trainerId = '', startsAt = '', appointmentId = ''] = value.split('|')
  return { trainerId, startsAt, ...(appointmentId ? { appointmentId } : {}) }
}

/** Free times by day, each a button of the form around it. */
export function TimeChoices({
  times,
  zone,
  trainers,
  locale = 'en-GB',
}: {
  times: readonly FreeTime[]
  zone: string
  /** Named on each time when there is more than one. */
  trainers: readonly { id: string; name: string }[]
  locale?: string
}) {
  if (times.length === 0) {
    return (
      <Empty
        icon="calendar"
        why="No time is free in these two weeks."
        fills="Look at the weeks after, or ask for another trainer or service."
      />
    )
  }
  const days = new Map<string, FreeTime[]>()
  for (const time of times) {
    const key = dayOf(time.startsAt, zone)
    days.set(key, [...(days.get(key) ?? []), time])
  }
  const nameOf = (id: string) => trainers.find((trainer) => trainer.id === id)?.name
  return (
    <div className="grid gap-5">
      {[...days].map(([key, free]) => (
        <fieldset key={key} className="min-w-0">
          <legend className="mb-2 font-semibold text-14 text-ink-1">{day(key, 'long', locale)}</legend>
          <div className="grid grid-cols-[repeat(auto-fill,minmax(88px,1fr))] gap-2">
            {free.map((time) => {
              const who = trainers.length > 1 ? nameOf(time.trainerId)?.split(' ')[0] : undefined
              const seats = time.seatsLeft ? `${time.seatsLeft} left` : undefined
              return (
                <button
                  key={timeValue(time)}
                  type="submit"
                  name="time"
                  value={timeValue(time)}
                  className="press flex min-h-11 min-w-0 flex-col items-center justify-center rounded-control border border-line-strong px-1 py-1 font-semibold text-14 text-ink-1"
                >
                  {clock(time.startsAt, zone, locale)}
                  {who || seats ? (
                    <span className="max-w-full truncate font-normal text-12 text-ink-3">
                      {[who, seats].filter(Boolean).join(' · ')}
                    </span>
                  ) : null}
                </button>
              )
            })}
          </div>
        </fieldset>
      ))}
    </div>
  )
}

const RANGE_DAYS = 14

/** The two weeks before and after. */
export function RangeLinks({
  from,
  today,
  hrefOf,
}: {
  from: string
  today: string
  hrefOf(from: string): string
}) {
  const shifted = (days: number) => new Date(Date.parse(from) + days * 86_400_000).toISOString().slice(0, 10)
  const earlier = shifted(-RANGE_DAYS) < today ? today : shifted(-RANGE_DAYS)
  return (
    <nav aria-label="Weeks" className="flex items-center justify-between gap-3 text-14">
      {from > today ? (
        <a className="link inline-flex min-h-11 items-center" href={hrefOf(earlier)}>
          Earlier
        </a>
      ) : (
        <span />
      )}
      <a className="link inline-flex min-h-11 items-center" href={hrefOf(shifted(RANGE_DAYS))}>
        Later
      </a>
    </nav>
  )
}
