import { Button, ButtonLink } from '#web/components/button.tsx'
import { Card } from '#web/components/card.tsx'
import { TextField } from '#web/components/form/text-field.tsx'
import { Receipt } from '#web/components/receipt.tsx'
import { ReceiptRow, ReceiptRows } from '#web/components/training/performance/receipt-rows.tsx'
import { duration } from '#web/format/duration.ts'
import { climb, distance, pace, paceOrSpeed } from '#web/format/measure.ts'
import { count, number } from '#web/format/number.ts'
import { inline, type Units } from '#web/format/units.ts'
import type { Sport } from '#worker/domain/activity/sport.ts'
import { providerName } from '#worker/domain/policy/provider-terms.ts'
import type { ActivityStreams } from './activity-types.ts'
import { momentText } from './edit-values.ts'
import { type StretchChoice, shownMoment } from './stretch-values.ts'

type Stretch = NonNullable<ActivityStreams['stretch']>

/**
 * One stretch of the recording: what lies between two moments, each number with what it was read from. Chosen on the
 * chart, by a lap's row, or by typing two times; kept, it becomes a crop that is looked at first.
 */
export function StretchCard({
  activityId,
  choice,
  streams,
  by,
  sport,
  units,
  requestId,
}: {
  activityId: string
  choice: StretchChoice
  streams: ActivityStreams
  by: 'laps' | 'splits'
  sport: Sport
  units: Units
  requestId: string
}) {
  const { stretch } = streams
  const isUnread = choice.span === null && (choice.from !== '' || choice.to !== '')
  const isNothing = stretch !== null && stretch.elapsedS <= 0
  const error = isUnread ? 'Two different times, each as h:mm:ss.' : undefined
  return (
    <Card
      title={<span id="stretch">A stretch of it</span>}
      aside={
        stretch && !isNothing ? spanText(stretch) : 'drag across the chart, take a lap, or type two times'
      }
    >
      {stretch && !isNothing ? (
        <ReceiptRows label="The stretch">
          {rowsOf(stretch, sport, units).map(({ title, value, notes, basis }) => (
            <ReceiptRow
              key={title}
              title={title}
              value={value}
              notes={notes}
              receipt={
                <Receipt
                  holds={basis.holds}
                  subject={title}
                  date={spanText(stretch)}
                  rows={basis.rows}
                  source={sourceText(streams)}
                />
              }
            />
          ))}
        </ReceiptRows>
      ) : null}
      {isNothing ? (
        <p className="text-14 text-ink-2">Nothing was recorded there: the recording ends before it.</p>
      ) : null}
      <form method="get" action="#stretch" className="mt-4 flex flex-wrap items-start gap-3">
        {by === 'splits' ? <input type="hidden" name="by" value="splits" /> : null}
        {(['from', 'to'] as const).map((end) => (
          <div key={`${end} ${choice[end]}`} className="w-32 grow sm:grow-0">
            <TextField
              name={end}
              label={end === 'from' ? 'From' : 'To'}
              placeholder="0:05:00"
              autoComplete="off"
              hint="h:mm:ss"
              defaultValue={shownMoment(choice, end)}
              error={end === 'to' ? error : undefined}
            />
          </div>
        ))}
        <div className="flex flex-wrap gap-2 self-center">
          <Button>Show it</Button>
          {stretch ? (
            <ButtonLink href={by === 'splits' ? '?by=splits#stretch' : '?#stretch'} kind="quiet">
              Clear
            </ButtonLink>
          ) : null}
        </div>
      </form>
      {stretch && stretch.elapsedS >= SHORTEST_CROP_S ? (
        <CropOffer
          activityId={activityId}
          requestId={requestId}
          fromS={stretch.fromS + streams.shownFromS}
          toS={stretch.toS + streams.shownFromS}
        />
      ) : null}
    </Card>
  )
}

const SHORTEST_CROP_S = 10

/** Keeps only the stretch: the page of changes shows the new totals and asks. */
function CropOffer({
  activityId,
  requestId,
  fromS,
  toS,
}: {
  activityId: string
  requestId: string
  fromS: number
  toS: number
}) {
  const fields = {
    ...{ kind: 'crop', request_id: requestId, intent: 'preview' },
    ...{ from: momentText(fromS), to: momentText(toS) },
  }
  return (
    <form
      method="post"
      action={`/activities/${activityId}/edit`}
      className="mt-4 flex flex-wrap items-center justify-between gap-3 border-line border-t pt-4"
    >
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <p className="min-w-0 text-12 text-ink-3">
        Forgot to stop the watch? Crop shows the new totals first; the recording stays as it came.
      </p>
      <Button>Crop to this stretch</Button>
    </form>
  )
}

interface Row {
  title: string
  value: string
  notes: string[]
  basis: { holds: string; rows: { key: string; value: string }[] }
}

/** What the recording has of it; a measure that it has not, or that may not be shown, has no row. */
function rowsOf(stretch: Stretch, sport: Sport, units: Units): Row[] {
  const { distanceM, elapsedS, movingS, samples } = stretch
  const rate = distanceM !== null && movingS > 0 ? paceOrSpeed(distanceM / movingS, units, sport) : null
  const whole = { key: 'Samples in it', value: number(samples) }
  const ends = { key: 'Cut', value: 'exactly at both ends' }
  const basis = (...rows: { key: string; value: string }[]) => ({
    holds: count(samples, 'sample'),
    rows: [...rows, whole, ends],
  })
  const covered = (seconds: number) => ({
    holds: duration(seconds),
    rows: [
      { key: 'Recorded for', value: `${duration(seconds)} of ${duration(elapsedS)}` },
      { key: 'Mean', value: 'each sample by the seconds it stands for' },
      whole,
    ],
  })
  const rows: (Row | null)[] = [
    distanceM === null
      ? null
      : {
          title: 'Distance',
          value: inline(distance(distanceM, units, sport, 2)),
          notes: [],
          basis: basis({ key: 'Read from', value: 'the distance of the recording' }),
        },
    {
      title: 'Time',
      value: duration(elapsedS),
      notes: elapsedS - movingS >= 1 ? [`moving ${duration(movingS)}`] : [],
      basis: basis({ key: 'From', value: moment(stretch.fromS) }, { key: 'To', value: moment(stretch.toS) }),
    },
    rate
      ? {
          title: rate.label,
          value: inline(rate),
          notes:
            stretch.gradedPaceSPerKm === null
              ? []
              : [`GAP ${pace(stretch.gradedPaceSPerKm, units, sport).value}`],
          basis: basis(
            { key: 'Distance', value: inline(distance(distanceM, units, sport, 3)) },
            { key: 'Moving time', value: duration(movingS) },
          ),
        }
      : null,
    stretch.climbM === null
      ? null
      : {
          title: 'Climb',
          value: inline(climb(stretch.climbM, units)),
          notes: [`down ${inline(climb(stretch.descentM, units))}`],
          basis: basis(
            { key: 'Counted', value: `rises of ${inline(climb(2, units))} and more` },
            { key: 'End over start', value: inline(climb(stretch.elevationChangeM, units)) },
          ),
        },
    stretch.averageHeartRateBpm === null
      ? null
      : {
          title: 'Heart rate',
          value: `${number(stretch.averageHeartRateBpm)} bpm`,
          notes: stretch.maxHeartRateBpm === null ? [] : [`max ${number(stretch.maxHeartRateBpm)}`],
          basis: covered(stretch.heartRateCoveredS),
        },
    stretch.averagePowerW === null
      ? null
      : {
          title: 'Power',
          value: `${number(stretch.averagePowerW)} W`,
          notes: stretch.maxPowerW === null ? [] : [`max ${number(stretch.maxPowerW)}`],
          basis: covered(stretch.powerCoveredS),
        },
  ]
  return rows.filter((row) => row !== null)
}

const moment = (seconds: number) => momentText(seconds)

function spanText({ fromS, toS }: Stretch): string {
  return `${moment(fromS)} to ${moment(toS)}`
}

function sourceText({ sourceProvider, shownFromS }: ActivityStreams): string {
  const isOwn = sourceProvider === null || sourceProvider === 'file' || sourceProvider === 'manual'
  const who = isOwn ? 'This recording' : `From ${providerName(sourceProvider)}`
  return shownFromS > 0 ? `${who}, as cropped` : who
}
