import { Button, ButtonLink } from '#web/components/button.tsx'
import { Card } from '#web/components/card.tsx'
import { TextField } from '#web/components/form/text-field.tsx'
import type { Units } from '#web/format/units.ts'
import type { Sport } from '#worker/domain/activity/sport.ts'
import type { ActivityStreams } from './activity-types.ts'
import { momentText } from './moment-text.ts'
import { spanText, stretchRows } from './stretch-rows.ts'
import { type StretchChoice, shownMoment, stretchHref } from './stretch-values.ts'

/**
 * One stretch of the recording: what lies between two moments, each number a way to what it was read from. Chosen on the
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
  const receipt = stretch
    ? `/receipts/stretch${stretchHref(stretch.fromS, stretch.toS)}&activity=${activityId}`
    : ''
  const error = isUnread ? 'Two different times, each as h:mm:ss.' : undefined
  return (
    <Card
      title={<span id="stretch">A stretch of it</span>}
      aside={
        stretch && !isNothing ? spanText(stretch) : 'drag across the chart, take a lap, or type two times'
      }
    >
      {stretch && !isNothing ? (
        <ul aria-label="The stretch">
          {stretchRows(stretch, sport, units).map(({ title, value, note }) => (
            <li
              key={title}
              className="flex items-baseline gap-x-3 border-line border-b py-2 text-14 last:border-b-0 max-sm:items-center max-sm:py-0"
            >
              <span className="w-28 shrink-0 text-ink-2 max-sm:w-24">{title}</span>
              <a
                className="figure min-w-16 font-semibold text-ink-1 max-sm:flex max-sm:min-h-11 max-sm:items-center"
                href={receipt}
              >
                <span>{value}</span>
              </a>
              <span className="text-12 text-ink-3">{note}</span>
            </li>
          ))}
        </ul>
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
    ...{ kind: 'crop', request_id: requestId },
    ...{ from: momentText(fromS), to: momentText(toS) },
  }
  return (
    <form
      method="get"
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
