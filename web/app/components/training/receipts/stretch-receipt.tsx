import { Card } from '#web/components/card.tsx'
import type { Reading } from '#web/components/reading.ts'
import { type ReceiptRow, Slip } from '#web/components/receipt.tsx'
import type { ActivityDetail, ActivityStreams } from '#web/components/training/activity/activity-types.ts'
import { momentText } from '#web/components/training/activity/moment-text.ts'
import {
  type Stretch,
  type StretchRow,
  spanText,
  stretchRows,
} from '#web/components/training/activity/stretch-rows.ts'
import { stretchHref } from '#web/components/training/activity/stretch-values.ts'
import { duration } from '#web/format/duration.ts'
import { climb, distance } from '#web/format/measure.ts'
import { number } from '#web/format/number.ts'
import { inline } from '#web/format/units.ts'
import { providerName } from '#worker/domain/policy/provider-terms.ts'

/** Each number of a stretch with what it was read from. */
export function StretchReceipt({
  activity,
  streams,
  reading,
}: {
  activity: ActivityDetail
  streams: ActivityStreams
  reading: Reading
}) {
  const { stretch } = streams
  const { units } = reading
  if (!stretch || stretch.elapsedS <= 0)
    return (
      <Card title="A stretch">
        <p className="text-14">Nothing was recorded there, or its samples are not kept any more.</p>
      </Card>
    )
  return (
    <Card title={`A stretch of ${activity.name}`} aside={spanText(stretch)}>
      {stretchRows(stretch, activity.sport, units).map(({ figure, title, value, note }) => (
        <Slip
          key={figure}
          subject={title}
          date={`${value}${note ? `, ${note}` : ''}`}
          rows={basisOf(figure, stretch, { sport: activity.sport, units })}
          source={sourceText(streams)}
          link={{
            href: `/activities/${activity.id}${stretchHref(stretch.fromS, stretch.toS)}#stretch`,
            label: 'The stretch',
          }}
        />
      ))}
    </Card>
  )
}

function basisOf(
  figure: StretchRow['figure'],
  stretch: Stretch,
  { sport, units }: Pick<ActivityDetail, 'sport'> & Pick<Reading, 'units'>,
): ReceiptRow[] {
  const whole = { key: 'Samples in it', value: number(stretch.samples) }
  const ends = { key: 'Cut', value: 'exactly at both ends' }
  const covered = (seconds: number) => [
    { key: 'Recorded for', value: `${duration(seconds)} of ${duration(stretch.elapsedS)}` },
    { key: 'Mean', value: 'each sample by the seconds it stands for' },
    whole,
  ]
  switch (figure) {
    case 'distance':
      return [{ key: 'Read from', value: 'the distance of the recording' }, whole, ends]
    case 'time':
      return [
        { key: 'From', value: momentText(stretch.fromS) },
        { key: 'To', value: momentText(stretch.toS) },
        whole,
        ends,
      ]
    case 'pace':
      return [
        { key: 'Distance', value: inline(distance(stretch.distanceM, units, sport, 3)) },
        { key: 'Moving time', value: duration(stretch.movingS) },
        whole,
        ends,
      ]
    case 'climb':
      return [
        { key: 'Counted', value: `rises of ${inline(climb(2, units))} and more` },
        { key: 'End over start', value: inline(climb(stretch.elevationChangeM, units)) },
        whole,
        ends,
      ]
    case 'heart_rate':
      return covered(stretch.heartRateCoveredS)
    case 'power':
      return covered(stretch.powerCoveredS)
  }
}

function sourceText({ sourceProvider, shownFromS }: ActivityStreams): string {
  const isOwn = sourceProvider === null || sourceProvider === 'file' || sourceProvider === 'manual'
  const who = isOwn ? 'This recording' : `From ${providerName(sourceProvider)}`
  return shownFromS > 0 ? `${who}, as cropped` : who
}
