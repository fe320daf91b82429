import { cls } from '#web/components/class-names.ts'
import { day as dayText } from '#web/format/date.ts'
import { hours } from '#web/format/duration.ts'
import { delta, number } from '#web/format/number.ts'
import { addDays } from '#worker/domain/calendar/day.ts'
import {
  type CalendarDay,
  type CalendarQuery,
  type CalendarWeek,
  type DayItem,
  hrefOf,
  OPEN_DAY,
} from './calendar-model.ts'
import { DayEntry } from './day-entry.tsx'
import type { PlanMoves } from './use-plan-moves.ts'

const NAMES = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']

/** Weeks as rows of seven days and their sum; on a phone each day is a row of its own. */
export function MonthGrid({
  weeks,
  query,
  moves,
  locale,
}: {
  weeks: readonly CalendarWeek[]
  query: CalendarQuery
  moves: PlanMoves
  locale: string
}) {
  const most = Math.max(1, ...weeks.flatMap(({ days }) => days.map((one) => one.doneStress + one.openStress)))
  return (
    <section
      aria-label="Calendar"
      className="overflow-hidden rounded-card border border-line bg-card max-lg:border-0 max-lg:bg-transparent"
    >
      <div className="grid grid-cols-[repeat(7,minmax(0,1fr))_176px] border-line border-b text-12 text-ink-3 max-lg:hidden">
        {NAMES.map((name) => (
          <span key={name} className="px-2 py-2">
            {name}
          </span>
        ))}
        <span className="flex justify-between border-line border-l px-3 py-2">
          <span>Week</span>
          <span>done of planned</span>
        </span>
      </div>
      {weeks.map((week) => (
        <div
          key={week.monday}
          className="grid border-line border-b last:border-b-0 max-lg:mb-4 max-lg:overflow-hidden max-lg:rounded-card max-lg:border max-lg:bg-card lg:grid-cols-[repeat(7,minmax(0,1fr))_176px]"
        >
          {week.days.map((one) => (
            <Day key={one.day} one={one} query={query} moves={moves} most={most} locale={locale} />
          ))}
          <WeekSum week={week} locale={locale} />
        </div>
      ))}
    </section>
  )
}

function Day({
  one,
  query,
  moves,
  most,
  locale,
}: {
  one: CalendarDay
  query: CalendarQuery
  moves: PlanMoves
  most: number
  locale: string
}) {
  const isFirst = one.day.endsWith('-01')
  const date = isFirst ? dayText(one.day, 'bare', locale) : String(Number(one.day.slice(8)))
  return (
    <div
      id={`d${one.day}`}
      {...moves.ofDay(one.day)}
      className={cls(
        'relative flex min-w-0 scroll-mt-20 gap-2 border-line p-2 max-lg:min-h-14 max-lg:border-b lg:min-h-32 lg:flex-col lg:border-r',
        one.isOutside && 'bg-page max-lg:hidden',
        moves.over === one.day && 'bg-planned-ground',
        one.isToday && 'border-t-2 border-t-accent',
      )}
    >
      {/* Where the bar of a phone leads: its month is a list of days. On wide screens all of it is in sight. */}
      {one.isToday ? <span id="today" className="absolute top-0 scroll-mt-20 lg:hidden" /> : null}
      <div className="stat flex justify-between text-12 max-lg:w-20 max-lg:shrink-0 max-lg:flex-col lg:items-baseline">
        <a
          href={`${hrefOf({ ...query, day: one.day, open: OPEN_DAY })}#opened`}
          className={cls(
            'text-14 max-lg:block max-lg:min-h-11',
            one.isToday ? 'font-semibold text-accent-text' : 'text-ink-1',
          )}
        >
          <span className="lg:hidden">{dayText(one.day, 'weekday', locale)} </span>
          {one.isToday ? <span className="max-lg:hidden">Today, </span> : null}
          <time dateTime={one.day}>{date}</time>
        </a>
        {one.form === null ? null : (
          <>
            <a
              href={`/receipts/form?day=${one.day}`}
              className={cls('max-lg:hidden', one.isProjected ? 'text-planned' : 'text-ink-3')}
            >
              <span className="sr-only">Form </span>
              {delta(one.form, 0)}
            </a>
            {/* A finger finds no room for it beside the day, which opens with all of it. */}
            <span className={cls('lg:hidden', one.isProjected ? 'text-planned' : 'text-ink-3')}>
              <span className="sr-only">Form </span>
              {delta(one.form, 0)}
            </span>
          </>
        )}
      </div>
      <div className="grid min-w-0 grow content-start gap-1.5">
        {shownOf(one).map((item) => (
          <DayEntry
            key={keyOf(item)}
            item={item}
            query={query}
            moves={item.kind === 'workout' ? moves.ofEntry(item.workout) : null}
          />
        ))}
        {one.notes.map((note) => (
          <a
            key={note}
            href="/analytics/notes"
            className="hit block truncate text-12 text-ink-3"
            title={note}
          >
            {note}
          </a>
        ))}
        <More one={one} query={query} />
      </div>
      <StressBar one={one} most={most} />
    </div>
  )
}

const keyOf = (item: DayItem) =>
  item.kind === 'workout' ? item.workout.id : item.kind === 'race' ? item.race.id : item.activity.id

/** A day with more is read on: its activities on their own page, its workouts with the day opened. */
const MOST_ENTRIES = 6

const shownOf = ({ items }: CalendarDay) => items.slice(0, MOST_ENTRIES)

function More({ one: { day, items }, query }: { one: CalendarDay; query: CalendarQuery }) {
  const rest = items.slice(MOST_ENTRIES)
  if (rest.length === 0) return null
  const href = rest.every(({ kind }) => kind === 'activity')
    ? `/activities?from=${day}&to=${day}`
    : `${hrefOf({ ...query, day, open: OPEN_DAY })}#opened`
  return (
    <a href={href} className="link flex min-h-6 items-center text-12 max-lg:min-h-11">
      +{rest.length} more
    </a>
  )
}

/** Stress of the day: done in grey, what is still planned in sky. */
function StressBar({ one, most }: { one: CalendarDay; most: number }) {
  const share = (stress: number) => `${Math.round((stress / most) * 1000) / 10}%`
  if (one.doneStress + one.openStress === 0) return null
  return (
    <div className="flex h-1 gap-px max-lg:hidden" aria-hidden="true">
      <span className="rounded-full bg-line-strong" style={{ width: share(one.doneStress) }} />
      <span className="rounded-full bg-planned" style={{ width: share(one.openStress) }} />
    </div>
  )
}

function WeekSum({ week, locale }: { week: CalendarWeek; locale: string }) {
  const { planned, done, planWeek, fitness, isProjected, monday } = week
  // A week before anything was ever done or planned has no sums, not sums of nothing.
  const isBlank = done.s + done.stress + planned.s + planned.stress === 0 && fitness === null
  const rows = isBlank
    ? []
    : [
        { name: 'Time', done: hours(done.s), planned: hours(planned.s), unit: 'h' },
        { name: 'Stress', done: number(done.stress), planned: number(planned.stress), unit: '' },
      ]
  return (
    <div className="flex flex-col gap-1 p-3 text-12 text-ink-3 max-lg:text-14">
      <p className="flex justify-between">
        <span className="font-semibold text-ink-1">
          {planWeek ? `Week ${planWeek.number}` : dayText(monday, 'bare', locale)}
        </span>
        <span className="capitalize">{planWeek?.phase}</span>
      </p>
      {rows.map((row) => (
        <p key={row.name} className="flex justify-between">
          <span>{row.name}</span>
          <span>
            <a
              href={`/receipts/${row.name.toLowerCase()}?from=${monday}&to=${addDays(monday, 6)}`}
              className="figure hit font-semibold text-ink-1"
            >
              <span>{row.done}</span>
            </a>
            {planned.s > 0 ? ` of ${row.planned}` : ''} {row.unit}
          </span>
        </p>
      ))}
      {planned.stress > 0 ? (
        <div className="mt-1 h-1 overflow-hidden rounded-full bg-line" aria-hidden="true">
          <div
            className="h-full bg-ink-2"
            style={{ width: `${Math.min(100, Math.round((100 * done.stress) / planned.stress))}%` }}
          />
        </div>
      ) : null}
      {fitness === null ? null : (
        <p className="mt-auto flex justify-between pt-1">
          <span>Fitness (CTL) Sun</span>
          <a
            href={`/receipts/fitness?day=${addDays(monday, 6)}`}
            className={cls('figure hit', isProjected ? 'text-planned' : 'text-ink-1')}
          >
            <span>{number(fitness, 1)}</span>
          </a>
        </p>
      )}
    </div>
  )
}
