import { duration } from '#web/format/duration.ts'
import { climb, distance, pace, paceOrSpeed } from '#web/format/measure.ts'
import { number } from '#web/format/number.ts'
import { inline, type Measure, type Units } from '#web/format/units.ts'
import type { Sport } from '#worker/domain/activity/sport.ts'
import type { ActivityStreams } from './activity-types.ts'
import { momentText } from './moment-text.ts'

export type Stretch = NonNullable<ActivityStreams['stretch']>

/** One number of a stretch. */
export interface StretchRow {
  figure: 'distance' | 'time' | 'pace' | 'climb' | 'heart_rate' | 'power'
  title: string
  value: string
  note: string | null
}

/** What the recording has of it; a measure that it has not, or that may not be shown, has no row. */
export function stretchRows(stretch: Stretch, sport: Sport, units: Units): StretchRow[] {
  const { distanceM, elapsedS, movingS } = stretch
  const rate = distanceM !== null && movingS > 0 ? paceOrSpeed(distanceM / movingS, units, sport) : null
  const row = (
    figure: StretchRow['figure'],
    title: string,
    value: Measure | null,
    note: string | null | false = null,
  ): StretchRow[] => (value ? [{ figure, title, value: inline(value), note: note || null }] : [])
  const most = (value: number | null) => value !== null && `max ${number(value)}`
  const mean = (value: number | null, unit: string) =>
    value === null ? null : { value: number(value), unit }
  return [
    ...row('distance', 'Distance', distanceM === null ? null : distance(distanceM, units, sport, 2)),
    ...row(
      'time',
      'Time',
      { value: duration(elapsedS), unit: '' },
      elapsedS - movingS >= 1 && `moving ${duration(movingS)}`,
    ),
    ...row(
      'pace',
      rate?.label ?? '',
      rate,
      stretch.gradedPaceSPerKm !== null && `GAP ${pace(stretch.gradedPaceSPerKm, units, sport).value}`,
    ),
    ...row(
      'climb',
      'Climb',
      stretch.climbM === null ? null : climb(stretch.climbM, units),
      `down ${inline(climb(stretch.descentM, units))}`,
    ),
    ...row(
      'heart_rate',
      'Heart rate',
      mean(stretch.averageHeartRateBpm, 'bpm'),
      most(stretch.maxHeartRateBpm),
    ),
    ...row('power', 'Power', mean(stretch.averagePowerW, 'W'), most(stretch.maxPowerW)),
  ]
}

export function spanText({ fromS, toS }: Pick<Stretch, 'fromS' | 'toS'>): string {
  return `${momentText(fromS)} to ${momentText(toS)}`
}
