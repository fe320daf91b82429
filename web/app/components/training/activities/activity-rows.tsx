import type { ReactNode } from 'react'
import { cls } from '#web/components/class-names.ts'
import { SportMark } from '#web/components/sport-mark.tsx'
import type { ActivityLine } from '#web/components/training/activity/activity-types.ts'
import { day, dayNear } from '#web/format/date.ts'
import { duration } from '#web/format/duration.ts'
import { distance, paceOrSpeed } from '#web/format/measure.ts'
import { number } from '#web/format/number.ts'
import { inline, type Units } from '#web/format/units.ts'
import { speedOf } from './line-words.ts'
import { type Opened, RowOpener } from './row-opener.tsx'

/** Activities as two-line rows: what it was and when on the left, how much on the right. For phones and small cards. */
export function ActivityRows({
  activities,
  units,
  locale,
  near,
  opened,
  before,
  className,
}: {
  activities: readonly ActivityLine[]
  units: Units
  locale: string
  /** A day whose year need not be said. */
  near?: string | undefined
  /** Rows that open in place; without it they only lead to their activity. */
  opened?: Opened
  /** What stands before a row that opens. */
  before?: (activity: ActivityLine) => ReactNode
  className?: string
}) {
  return (
    <ul className={`divide-y divide-line ${className ?? ''}`}>
      {activities.map((activity) => (
        <li key={activity.id} id={opened ? `row-${activity.id}` : undefined} className="grid scroll-mt-16">
          <div
            className={opened ? '-mr-4 -ml-3 grid grid-cols-[auto_minmax(0,1fr)_auto] items-center' : 'grid'}
          >
            {before?.(activity)}
            <a
              href={`/activities/${activity.id}`}
              className={cls(
                'press grid min-h-14 grid-cols-[12px_minmax(0,1fr)_auto] items-center gap-x-3 py-2',
                opened ? 'pr-1 pl-1' : '-mr-4 -ml-4 pr-4 pl-4',
              )}
            >
              <SportMark sport={activity.sport} named />
              <span className="min-w-0">
                <span className="block truncate font-medium text-14 text-ink-1">{activity.name}</span>
                <span className="block text-12 text-ink-3">{metaText(activity, units, locale, near)}</span>
              </span>
              <span className="text-right">
                <span className="block whitespace-nowrap text-14 text-ink-1">
                  {amountText(activity, units)}
                </span>
                <span className="block whitespace-nowrap text-12 text-ink-3">
                  {number(activity.stressPoints)} stress
                </span>
              </span>
            </a>
            {opened ? (
              <RowOpener
                id={activity.id}
                name={activity.name}
                opened={opened}
                anchor={`row-${activity.id}`}
              />
            ) : null}
          </div>
          {opened?.id === activity.id ? opened.details : null}
        </li>
      ))}
    </ul>
  )
}

function metaText(activity: ActivityLine, units: Units, locale: string, near?: string): string {
  const speedMps = speedOf(activity)
  const parts = [near ? dayNear(activity.day, near, locale) : day(activity.day, 'full', locale)]
  if (activity.distanceM) parts.push(duration(activity.movingS))
  if (speedMps) parts.push(inline(paceOrSpeed(speedMps, units, activity.sport)))
  return parts.join(' · ')
}

function amountText(activity: ActivityLine, units: Units): string {
  return activity.distanceM
    ? inline(distance(activity.distanceM, units, activity.sport))
    : duration(activity.movingS)
}
