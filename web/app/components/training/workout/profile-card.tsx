import { Card } from '#web/components/card.tsx'
import { useReading } from '#web/components/reading.ts'
import { Stat, Stats } from '#web/components/stat.tsx'
import { hours } from '#web/format/duration.ts'
import { distance, known } from '#web/format/measure.ts'
import type { WorkoutThresholds } from '#worker/domain/workout/target-range.ts'
import { workoutTotals } from '#worker/domain/workout/totals.ts'
import type { Workout } from '#worker/domain/workout/workout.ts'
import { WorkoutProfile } from './profile.tsx'

/** What a workout comes to, with its blocks. */
export function ProfileCard({ workout, thresholds }: { workout: Workout; thresholds: WorkoutThresholds }) {
  const { units } = useReading()
  const totals = workoutTotals(workout, thresholds)
  return (
    <Card
      title="Profile"
      aside="width is time, height is effort; the line is threshold"
      foot={totalsNote(totals)}
    >
      {workout.steps.length === 0 ? (
        <p className="text-14 text-ink-3">No step yet. What you write appears here as blocks.</p>
      ) : (
        <div className="grid gap-4">
          <WorkoutProfile workout={workout} thresholds={thresholds} />
          <Stats>
            <Stat
              label="Time"
              of="#steps"
              measure={{ value: `${totals.isOpenEnded ? '≥ ' : ''}${hours(totals.durationS)}`, unit: 'h' }}
            />
            <Stat
              label="Distance"
              of="#steps"
              measure={distance(totals.distanceM, units, workout.sport === 'swim' ? 'swim' : 'run')}
            />
            <Stat
              label="Stress"
              measure={known(Math.round(totals.stressPoints), 'points')}
              of="/methods#stress"
            />
          </Stats>
        </div>
      )}
    </Card>
  )
}

function totalsNote({ isAssumed, isOpenEnded }: { isAssumed: boolean; isOpenEnded: boolean }): string {
  const open = isOpenEnded ? 'A step that ends by the lap button counts no time. ' : ''
  return isAssumed
    ? `${open}Some steps have no target you have a threshold for: their time or load is assumed.`
    : `${open}From the targets and your thresholds in force today.`
}
