import { Card } from '#web/components/card.tsx'
import { Empty } from '#web/components/empty.tsx'
import type { Reading } from '#web/components/reading.ts'
import { ActivityRows } from '#web/components/training/activities/activity-rows.tsx'
import { count } from '#web/format/number.ts'
import type { Home } from './dashboard.ts'

/** The last few activities, and the way to all of them. */
export function RecentCard({ home, reading }: { home: Home; reading: Reading }) {
  const { recent, coverage } = home
  return (
    <Card
      title="Recent activities"
      aside={
        coverage.activities > 0 ? `${count(coverage.activities, 'activity', 'activities')} in all` : null
      }
      footEnd={
        recent.length > 0 ? (
          <a className="link hit" href="/activities">
            All activities
          </a>
        ) : null
      }
    >
      {recent.length === 0 ? (
        <Empty
          icon="list"
          why="No activities yet."
          fills="They appear here newest first, as soon as a source, a file or an entry brings the first one."
        />
      ) : (
        <ActivityRows
          activities={recent}
          units={reading.units}
          locale={reading.locale}
          near={home.today}
          className="grid h-full auto-rows-fr"
        />
      )}
    </Card>
  )
}
