import { Card } from '#web/components/card.tsx'
import type { Reading } from '#web/components/reading.ts'
import { Slip } from '#web/components/receipt.tsx'
import type { ActivityDetail } from '#web/components/training/activity/activity-types.ts'
import { day as dayText } from '#web/format/date.ts'
import { duration } from '#web/format/duration.ts'
import { climb, distance, known, pace, paceOrSpeed, temperature } from '#web/format/measure.ts'
import { MISSING, percent } from '#web/format/number.ts'
import { inline } from '#web/format/units.ts'
import { providerName } from '#worker/domain/policy/provider-terms.ts'
import { ACTIVITY_FIGURES, type ActivityFigure, type Asked } from './asked.ts'

interface Line {
  key: string
  value: string
}

/** One number of an activity: what says it, what was worked out of what, and what was changed by hand. */
export function ActivityReceipt({
  asked,
  activity,
  reading,
}: {
  asked: Extract<Asked, { of: 'activity' }>
  activity: ActivityDetail
  reading: Reading
}) {
  const { figure } = asked
  return (
    <Card>
      <Slip
        subject={`${ACTIVITY_FIGURES[figure]}, ${activity.name}`}
        date={dayText(activity.day, 'full', reading.locale)}
        rows={[...linesOf(figure, activity, reading), ...basisOf(activity)]}
        source={HOW[figure]}
        link={{ href: `/activities/${activity.id}`, label: 'The activity' }}
      />
    </Card>
  )
}

const HOW: Record<ActivityFigure, string> = {
  distance: 'As the source says it; where only a track came, added up along it.',
  time: 'Time in motion: the clock without its pauses and stands.',
  pace: 'Worked out of the two above, never read by itself.',
  heart_rate: 'The mean over the recording, each sample by the seconds it stands for.',
  power: 'The mean over the recording; normalised power weighs hard minutes more.',
  cadence: 'The mean over the time in motion.',
  climb: 'Rises alone, added up along the recording or as the source says.',
  temperature: 'What the device felt; on a wrist that is warmer than the air.',
  zones: 'Each sample by the seconds it stands for, in the zones in force on that day.',
}

function linesOf(figure: ActivityFigure, activity: ActivityDetail, { units }: Reading): Line[] {
  const { sport } = activity
  const covered = { key: 'Distance', value: inline(distance(activity.distanceM, units, sport, 2)) }
  const moving = { key: 'Moving time', value: duration(activity.movingS) }
  switch (figure) {
    case 'distance':
      return [covered]
    case 'time':
      return [moving, { key: 'From start to end', value: duration(activity.elapsedS) }]
    case 'pace': {
      const rate = paceOrSpeed(activity.averageSpeedMps, units, sport)
      return [
        covered,
        moving,
        { key: rate.label, value: inline(rate) },
        ...(activity.gradedPaceSPerKm === null
          ? []
          : [
              {
                key: 'On level ground (GAP)',
                value: inline(pace(activity.gradedPaceSPerKm, units, sport)),
              },
            ]),
      ]
    }
    case 'heart_rate':
      return [
        { key: 'Mean', value: inline(known(activity.averageHeartRateBpm, 'bpm')) },
        { key: 'Highest', value: inline(known(activity.maxHeartRateBpm, 'bpm')) },
      ]
    case 'power':
      return [
        { key: 'Mean', value: inline(known(activity.averagePowerW, 'W')) },
        { key: 'Normalised', value: inline(known(activity.normalisedPowerW, 'W')) },
        { key: 'Highest', value: inline(known(activity.maxPowerW, 'W')) },
      ]
    case 'cadence':
      return [{ key: 'Mean', value: inline(known(activity.averageCadenceRpm, '/min')) }]
    case 'climb':
      return [
        { key: 'Up', value: inline(climb(activity.elevationGainM, units)) },
        { key: 'Down', value: inline(climb(activity.elevationLossM, units)) },
      ]
    case 'temperature':
      return [{ key: 'Mean', value: inline(temperature(activity.averageTemperatureC, units)) }]
    case 'zones':
      return activity.zones.flatMap(zoneLines)
  }
}

const MEASURES = { heartRateBpm: 'heart rate', powerW: 'power', speedMps: 'pace' } as const

function zoneLines({ measure, zones, secondsInZone }: ActivityDetail['zones'][number]): Line[] {
  const all = secondsInZone.reduce((sum, seconds) => sum + seconds, 0)
  return zones.map(({ number, name }, i) => {
    const seconds = secondsInZone[i] ?? 0
    return {
      key: `Z${number}, ${name}, by ${MEASURES[measure]}`,
      value: `${duration(seconds)}${all > 0 ? `, ${percent(seconds / all)}` : ''}`,
    }
  })
}

/** What tells of it, and by what it was made. */
function basisOf({ origins, deviceName, hasStreams, isEdited, isManual }: ActivityDetail): Line[] {
  const told = [...new Set(origins.map(({ provider, fileName }) => fileName ?? providerName(provider)))]
  return [
    { key: 'Told by', value: isManual ? 'you, by hand' : told.join(', ') || MISSING },
    ...(deviceName ? [{ key: 'Recorded with', value: deviceName }] : []),
    { key: 'Known', value: hasStreams ? 'sample by sample' : 'as a summary' },
    ...(isEdited ? [{ key: 'Changed', value: 'by you, over the recording, which stays as it came' }] : []),
  ]
}
