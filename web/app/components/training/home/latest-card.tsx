import { Card } from '#web/components/card.tsx'
import type { Reading } from '#web/components/reading.ts'
import { Receipt } from '#web/components/receipt.tsx'
import { SportMark } from '#web/components/sport-mark.tsx'
import { Stat, Stats } from '#web/components/stat.tsx'
import { sourceNames, speedOf, startClock } from '#web/components/training/activities/line-words.ts'
import { MODEL_NAMES } from '#web/components/training/activity/stress-words.ts'
import { day, dayNear } from '#web/format/date.ts'
import { duration } from '#web/format/duration.ts'
import { distance, known, paceOrSpeed } from '#web/format/measure.ts'
import { number } from '#web/format/number.ts'
import type { Home } from './dashboard.ts'

type Latest = NonNullable<Home['latest']>

/** The newest activity with its key numbers, and how its stress was found. */
export function LatestCard({ latest, today, reading }: { latest: Latest; today: string; reading: Reading }) {
  const { activity } = latest
  const { units, locale } = reading
  const rate = paceOrSpeed(speedOf(activity), units, activity.sport)
  const of = (figure: string) => `/receipts/${figure}?activity=${activity.id}`
  return (
    <Card
      title={titleOf(latest)}
      aside={
        <>
          <span>
            {dayNear(activity.day, today, locale)}, {startClock(activity, reading.timeZone)}
          </span>
          <span>{sourceNames(activity.sources)}</span>
        </>
      }
      foot={activity.stressPoints === null ? 'Stress follows within a minute.' : null}
      footEnd={
        <a href={`/activities/${activity.id}`} className="link hit text-ink-1">
          Open the activity
        </a>
      }
    >
      <div className="grid gap-5">
        <h3 className="flex min-w-0 items-center gap-2 text-20">
          <SportMark sport={activity.sport} named />
          <a href={`/activities/${activity.id}`} className="truncate hover:underline max-sm:py-2">
            {activity.name}
          </a>
        </h3>
        <Stats>
          {activity.distanceM === null ? null : (
            <Stat
              label="Distance"
              measure={distance(activity.distanceM, units, activity.sport)}
              of={of('distance')}
            />
          )}
          <Stat label="Time" measure={{ value: duration(activity.movingS), unit: '' }} of={of('time')} />
          {activity.distanceM === null ? null : <Stat label={rate.label} measure={rate} of={of('pace')} />}
          <Stat
            label="Heart rate"
            measure={known(activity.averageHeartRateBpm, 'bpm')}
            of={of('heart_rate')}
          />
          <Stat
            label="Stress"
            measure={known(activity.stressPoints, 'points')}
            of={`/activities/${activity.id}#stress`}
          />
        </Stats>
        {activity.stressPoints === null ? null : (
          <Receipt
            open
            holds={activity.stressModel ? MODEL_NAMES[activity.stressModel] : 'how'}
            subject="Stress"
            date={day(activity.day, 'full', locale)}
            rows={[
              { key: 'Points', value: number(activity.stressPoints, 1) },
              { key: 'Model', value: activity.stressModel ? MODEL_NAMES[activity.stressModel] : '–' },
              { key: 'Moving time', value: duration(activity.movingS) },
              { key: 'Source', value: sourceNames(activity.sources) },
            ]}
            link={{ href: `/activities/${activity.id}#stress`, label: 'Inputs and formula' }}
          />
        )}
      </div>
    </Card>
  )
}

// Beyond two months the date says more than a count of days.
const LONG_AGO_DAYS = 60

function titleOf({ when, daysAgo }: Latest): string {
  if (when === 'today') return 'Today'
  if (when === 'yesterday') return 'Yesterday'
  return daysAgo > LONG_AGO_DAYS ? 'Latest activity' : `Latest, ${daysAgo} days ago`
}
