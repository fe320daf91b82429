import { cls } from '#web/components/class-names.ts'
import { Empty } from '#web/components/empty.tsx'
import { clock, day, dayOf } from '#web/format/date.ts'
import { count } from '#web/format/number.ts'
import type { FreeTime } from './types.ts'

/** A time as a form field: what the action needs to know of it. */
export function timeValue({ trainerId, startsAt, appointmentId }: FreeTime): string {
  return [trainerId, startsAt, appointmentId ?? ''].join('|')
}

export function readTime(value: string) {
  const [trainerId = '', startsAt = '', appointmentId = ''] = value.split('|')
  return { trainerId, startsAt, ...(appointmentId ? { appointmentId } : {}) }
}

/** Free times by day, in order. Where it does not matter who trains, each start is there once. */
function byDay(times: readonly FreeTime[], zone: string): Map<string, FreeTime[]> {
  const days = new Map<string, FreeTime[]>()
  for (const time of times) {
    const key = dayOf(time.startsAt, zone)
    const there = days.get(key) ?? []
    const isSame = (one: FreeTime) => one.startsAt === time.startsAt && !one.appointmentId
    if (!there.some(isSame)) days.set(key, [...there, time])
  }
  return days
}

/** Free times: the days that have some, and the times of one of them, each a button of the form around it. */
export function TimeChoices({
  times,
  zone,
  chosenDay,
  hrefOf,
  locale = 'en-GB',
}: {
  times: readonly FreeTime[]
  zone: string
  /** The day that is open; the first one with a free time when it has none. */
  chosenDay: string
  hrefOf(day: string): string
  locale?: string
}) {
  const days = byDay(times, zone)
  const shown = days.has(chosenDay) ? chosenDay : [...days.keys()][0]
  if (shown === undefined) {
    return (
      <Empty
        icon="calendar"
        why="No time is free in these two weeks."
        fills="Look at the weeks after, or ask for another trainer or service."
      />
    )
  }
  return (
    <div className="grid gap-4">
      <nav aria-label="Day" className="grid grid-cols-[repeat(auto-fill,minmax(76px,1fr))] gap-2">
        {[...days].map(([key, free]) => (
          <a
            key={key}
            href={hrefOf(key)}
            aria-current={key === shown ? 'date' : undefined}
            className={cls(
              'press flex min-h-14 flex-col items-center justify-center rounded-control border px-1 py-1 text-14',
              key === shown ? 'border-ink-1 bg-raised text-ink-1' : 'border-line text-ink-2',
            )}
          >
            <span className="font-semibold">{day(key, 'weekday', locale)}</span>
            <span className="whitespace-nowrap">{day(key, 'bare', locale)}</span>
            <span className="sr-only">, {count(free.length, 'time')}</span>
          </a>
        ))}
      </nav>
      <fieldset className="min-w-0">
        <legend className="mb-2 font-semibold text-14 text-ink-1">{day(shown, 'long', locale)}</legend>
        <div className="grid grid-cols-[repeat(auto-fill,minmax(76px,1fr))] gap-2">
          {days.get(shown)?.map((time) => (
            <button
              key={timeValue(time)}
              type="submit"
              name="time"
              value={timeValue(time)}
              className="press flex min-h-11 min-w-0 flex-col items-center justify-center rounded-control border border-line-strong px-1 py-1 font-semibold text-14 text-ink-1"
            >
              {clock(time.startsAt, zone, locale)}
              {time.seatsLeft ? (
                <span className="font-normal text-12 text-ink-3">{time.seatsLeft} left</span>
              ) : null}
            </button>
          ))}
        </div>
      </fieldset>
    </div>
  )
}

/** The two weeks before and after. */
export function RangeLinks({
  steps,
  hrefOf,
}: {
  steps: { earlier: string | null; later: string }
  hrefOf(from: string): string
}) {
  const link = 'link inline-flex min-h-11 items-center'
  return (
    <nav aria-label="Weeks" className="flex items-center justify-between gap-3 text-14">
      {steps.earlier ? (
        <a className={link} href={hrefOf(steps.earlier)}>
          Earlier
        </a>
      ) : (
        <span />
      )}
      <a className={link} href={hrefOf(steps.later)}>
        Later
      </a>
    </nav>
  )
}
