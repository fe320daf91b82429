import { cls } from '#web/components/class-names.ts'
import { day as dayText } from '#web/format/date.ts'
import { delta } from '#web/format/number.ts'
import { type CalendarDay, type CalendarQuery, hrefOf, OPEN_DAY } from './calendar-model.ts'

/** The week around a day that is shown alone: a link a day, with how many things it holds and its form. */
export function DayStrip({
  days,
  query,
  locale,
}: {
  days: readonly CalendarDay[]
  query: CalendarQuery
  locale: string
}) {
  return (
    <nav
      aria-label="Days of this week"
      className="grid grid-cols-7 gap-1 rounded-card border border-line bg-card p-1"
    >
      {days.map((one) => (
        <a
          key={one.day}
          href={hrefOf({ ...query, day: one.day, open: OPEN_DAY })}
          aria-current={one.day === query.day ? 'date' : undefined}
          className={cls(
            'press grid min-h-14 content-start justify-items-center gap-0.5 rounded-control py-1.5 text-12',
            one.day === query.day ? 'bg-raised text-ink-2' : 'text-ink-3',
          )}
        >
          <span>{dayText(one.day, 'weekday', locale)}</span>
          <span className={cls('text-16', one.isToday ? 'font-semibold text-accent-text' : 'text-ink-1')}>
            {Number(one.day.slice(8))}
          </span>
          <Things one={one} />
        </a>
      ))}
    </nav>
  )
}

function Things({ one: { items, form, isProjected } }: { one: CalendarDay }) {
  const count = items.length
  return (
    <>
      <span>
        {count === 0 ? '·' : count}
        <span className="sr-only">{count === 1 ? ' thing' : ' things'}</span>
      </span>
      {form === null ? null : (
        <span className={cls('max-sm:hidden', isProjected && 'text-planned')}>
          <span className="sr-only">Form </span>
          {delta(form, 0)}
        </span>
      )}
    </>
  )
}
