import { Card } from '#web/components/card.tsx'
import { Stat, Stats } from '#web/components/stat.tsx'
import { duration } from '#web/format/duration.ts'
import { climb, distance, known, pace, paceOrSpeed, temperature } from '#web/format/measure.ts'
import { number } from '#web/format/number.ts'
import { inline, type Units } from '#web/format/units.ts'
import type { ActivityDetail } from './activity-types.ts'

/** The numbers of the summary. What the source did not tell is left out; what belongs to the sport shows a dash. */
export function HeaderStats({ activity, units }: { activity: ActivityDetail; units: Units }) {
  return (
    <Card>
      <SummaryStats activity={activity} units={units} size={28} />
    </Card>
  )
}

/** The same numbers without a card of their own. */
export function SummaryStats({
  activity,
  units,
  size,
}: {
  activity: ActivityDetail
  units: Units
  size: 20 | 28
}) {
  const { sport } = activity
  const rate = paceOrSpeed(activity.averageSpeedMps, units, sport)
  // Nobody climbs in a pool or at the weights; some watches write a 0 all the same.
  const isFlat = activity.isIndoor || sport === 'swim' || sport === 'strength'
  const of = (figure: string) => `/receipts/${figure}?activity=${activity.id}`
  const covers = activity.distanceM !== null && activity.distanceM > 0
  return (
    <Stats>
      {covers ? (
        <Stat
          size={size}
          label="Distance"
          measure={distance(activity.distanceM, units, sport, 2)}
          of={of('distance')}
        />
      ) : null}
      <Stat
        size={size}
        label="Moving time"
        of={of('time')}
        measure={{ value: duration(activity.movingS), unit: '' }}
        note={activity.elapsedS - activity.movingS >= 30 ? `elapsed ${duration(activity.elapsedS)}` : null}
      />
      {covers ? (
        <Stat
          size={size}
          label={rate.label}
          measure={rate}
          note={gradedNote(activity, units)}
          of={of('pace')}
        />
      ) : null}
      <Stat
        size={size}
        label="Heart rate"
        of={of('heart_rate')}
        measure={known(activity.averageHeartRateBpm, 'bpm')}
        note={activity.maxHeartRateBpm === null ? null : `max ${number(activity.maxHeartRateBpm)}`}
      />
      {activity.averagePowerW === null ? null : (
        <Stat
          size={size}
          label="Power"
          of={of('power')}
          measure={{ value: number(activity.averagePowerW), unit: 'W' }}
          note={activity.normalisedPowerW === null ? null : `normalised ${number(activity.normalisedPowerW)}`}
        />
      )}
      {activity.averageCadenceRpm === null ? null : (
        <Stat
          size={size}
          label="Cadence"
          of={of('cadence')}
          measure={{ value: number(activity.averageCadenceRpm), unit: '/min' }}
          note={sport === 'run' ? 'both feet' : null}
        />
      )}
      {activity.elevationGainM === null || (isFlat && activity.elevationGainM < 1) ? null : (
        <Stat
          size={size}
          label="Climb"
          of={of('climb')}
          measure={climb(activity.elevationGainM, units)}
          note={
            activity.averageTemperatureC === null
              ? null
              : inline(temperature(activity.averageTemperatureC, units))
          }
        />
      )}
    </Stats>
  )
}

function gradedNote({ gradedPaceSPerKm, sport }: ActivityDetail, units: Units): string | null {
  return gradedPaceSPerKm === null ? null : `GAP ${pace(gradedPaceSPerKm, units, sport).value}`
}
