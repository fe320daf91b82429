import type { ReactNode } from 'react'
import { Button, ButtonLink } from '#web/components/button.tsx'
import { Card } from '#web/components/card.tsx'
import { type Change, Diff } from '#web/components/diff.tsx'
import { FormFoot } from '#web/components/form/form-foot.tsx'
import type { Reading } from '#web/components/reading.ts'
import { clock, day } from '#web/format/date.ts'
import { duration } from '#web/format/duration.ts'
import { climb, distance, known, speed } from '#web/format/measure.ts'
import { number } from '#web/format/number.ts'
import { inline, type Units } from '#web/format/units.ts'
import type { Sport } from '#worker/domain/activity/sport.ts'
import type { EditPreview, EditSide } from './activity-types.ts'
import { extentText, SHOWN_DURATIONS_S } from './bests-card.tsx'
import type { Typed } from './edit-values.ts'
import { inputRow } from './stress-words.ts'

/** Before and after, and the press that makes it so. What does not change is not listed. */
export function EditPreviewCard({
  preview,
  typed,
  sport,
  reading,
  backHref,
}: {
  preview: EditPreview
  typed: Typed
  sport: Sport
  reading: Reading
  backHref: string
}) {
  const bests = bestChanges(preview, sport)
  const summary = sideChanges(preview, sport, reading)
  return (
    <Card title="What changes" aside="nothing is stored yet">
      <Diff changes={summary} />
      {bests.length > 0 ? (
        <>
          <h3 className="mt-4 mb-1 text-14">Best efforts</h3>
          <Diff changes={bests} />
        </>
      ) : (
        <p className="mt-3 text-14 text-ink-3">No best effort shown on the page changes.</p>
      )}
      <p className="mt-3 text-12 text-ink-3">
        The recording and its file stay as they came: every change can be undone. Later days of fitness and
        form follow.
      </p>
      <form method="post" className="mt-4">
        {Object.entries(typed).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <FormFoot>
          <ButtonLink href={backHref} kind="quiet">
            Leave it as it is
          </ButtonLink>
          <Button kind="primary" name="intent" value="apply">
            Make the change
          </Button>
        </FormFoot>
      </form>
    </Card>
  )
}

/** Rows that differ; stress and the day's load always, since they are what one asks. */
export function sideChanges({ before, after }: EditPreview, sport: Sport, reading: Reading): Change[] {
  const { units, locale, timeZone } = reading
  const rows: [string, (side: EditSide) => ReactNode][] = [
    ['Day', (side) => day(side.day, 'short', locale)],
    ['Start', (side) => clock(side.startAt, timeZone, locale)],
    ['Time', (side) => duration(side.elapsedS)],
    ['Moving', (side) => duration(side.movingS)],
    ['Distance', (side) => inline(distance(side.distanceM, units, sport, 2))],
    ['Climb', (side) => inline(climb(side.elevationGainM, units))],
    ['Avg HR', (side) => inline(known(side.averageHeartRateBpm, 'bpm'))],
    ['Max HR', (side) => inline(known(side.maxHeartRateBpm, 'bpm'))],
    ['Power', (side) => inline(known(side.averagePowerW, 'W'))],
    ['Max W', (side) => inline(known(side.maxPowerW, 'W'))],
    ['Max speed', (side) => inline(speed(side.maxSpeedMps, units))],
    ['Judged by', ({ threshold }) => (threshold ? thresholdText(threshold, units, sport) : 'no threshold')],
    ['Stress', (side) => number(side.stressPoints, 1)],
    ['Whole day', (side) => `${number(side.dayStress, 1)} stress`],
  ]
  return rows
    .map(([when, text]) => ({ id: when, when, before: text(before), after: text(after) }))
    .filter((row, i) => i >= rows.length - 2 || row.before !== row.after)
}

/** Cropped, an activity may no longer hold the effort that its threshold is read off: less of it is then more stress. */
function thresholdText(threshold: NonNullable<EditSide['threshold']>, units: Units, sport: Sport): string {
  const { key, value } = inputRow(threshold, units, sport)
  return `${key} ${value}`
}

function bestChanges({ bests }: EditPreview, sport: Sport): Change[] {
  const isShown = ({ kind, extent }: EditPreview['bests'][number]) =>
    kind === 'distance' || (kind === 'power' && SHOWN_DURATIONS_S.includes(extent))
  const text = (kind: string, value: number | null) =>
    value === null ? 'none' : kind === 'distance' ? duration(value) : `${number(value)} W`
  return bests.filter(isShown).map(({ kind, extent, before, after }) => ({
    id: `${kind} ${extent}`,
    when: extentText({ kind, extent }, sport),
    before: text(kind, before),
    after: text(kind, after),
  }))
}
