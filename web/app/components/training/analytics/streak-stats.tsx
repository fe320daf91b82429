import { cls } from '#web/components/class-names.ts'
import { Stat, Stats } from '#web/components/stat.tsx'
import { day } from '#web/format/date.ts'
import { count, number } from '#web/format/number.ts'
import type { AnalyticsPage } from './analytics-types.ts'

type Streaks = AnalyticsPage['streaks']['days']
const WORDS = { days: ['Days in a row', 'day'], weeks: ['Weeks in a row', 'week'] } as const

/** What was done in a row, with the way to its activities; of a streak that ended nothing is said but its length. */
export function StreakStats({ streaks, locale }: { streaks: AnalyticsPage['streaks']; locale: string }) {
  if (streaks.days.longest === null) return null
  return (
    <Stats>
      <OneStreak unit="days" streaks={streaks.days} locale={locale} />
      <OneStreak unit="weeks" streaks={streaks.weeks} locale={locale} />
    </Stats>
  )
}

function OneStreak({
  unit,
  streaks,
  locale,
}: {
  unit: keyof typeof WORDS
  streaks: Streaks
  locale: string
}) {
  const { current, longest } = streaks
  const shown = current ?? longest
  if (shown === null) return null
  const [label, one] = WORDS[unit]
  const isLongest = longest === null || current === null || longest.length === current.length
  return (
    <Stat
      // Two lines where it is narrow: it is a name, and cut off it names nothing.
      label={<span className="whitespace-normal">{`${label} with an activity`}</span>}
      measure={{ value: number(shown.length), unit: current ? 'now' : 'the longest' }}
      of={`/receipts/activities?from=${shown.startDay}&to=${shown.endDay}`}
      note={
        <>
          <Evidence streak={shown} locale={locale} isAlone />
          {isLongest ? null : (
            <span className="block">
              Longest: {count(longest.length, one)}, <Evidence streak={longest} locale={locale} />
            </span>
          )}
        </>
      }
    />
  )
}

/** A line by itself has a finger's height; one in a sentence is as high as its line. */
const BIG = 'max-sm:inline-flex max-sm:min-h-11 max-sm:items-center'

function Evidence({
  streak,
  locale,
  isAlone = false,
}: {
  streak: NonNullable<Streaks['longest']>
  locale: string
  isAlone?: boolean
}) {
  const { startDay, endDay } = streak
  return (
    <a className={cls('link', isAlone && BIG)} href={`/activities?from=${startDay}&to=${endDay}`}>
      {day(startDay, 'dated', locale)}
      {endDay === startDay ? '' : ` – ${day(endDay, 'dated', locale)}`}
    </a>
  )
}
