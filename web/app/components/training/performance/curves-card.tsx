import { CurveChart } from '#web/charts/curve-chart.tsx'
import { clockTicks } from '#web/charts/scale.ts'
import { Card } from '#web/components/card.tsx'
import { Empty } from '#web/components/empty.tsx'
import { LegendItem } from '#web/components/legend.tsx'
import type { Reading } from '#web/components/reading.ts'
import { Segments } from '#web/components/segments.tsx'
import { type Column, Table } from '#web/components/table.tsx'
import { day as dayText } from '#web/format/date.ts'
import { paceOrSpeed, paceSeconds } from '#web/format/measure.ts'
import { count, delta, number } from '#web/format/number.ts'
import { BlockForm } from './block-form.tsx'
import { CriticalList } from './critical-list.tsx'
import { type CurveChoice, WINDOWS } from './performance-choice.ts'
import type { Curves, Measure } from './performance-types.ts'
import { AGAINST_WORDS, isPast, measureWord, outputText, readText, spanName } from './performance-words.ts'

type Point = Curves['curves'][number]['now'][number]
interface Row {
  durationS: number
  now: Point | null
  block: Point | null
}

/** Best efforts now and in an earlier period, as a picture and as a table whose every number leads to its activity. */
export function CurvesCard({
  curves,
  choice,
  measure,
  hrefOf,
  reading,
}: {
  curves: Curves
  choice: CurveChoice
  measure: Measure | null
  /** Leaves out what is changed to null. */
  hrefOf: (change: Record<string, string | null>) => string
  reading: Reading
}) {
  const curve = curves.curves.find((one) => one.measure === measure) ?? curves.curves[0]
  const window = (one: Curves['now']) =>
    `${dayText(one.fromDay, 'dated', reading.locale)} to ${dayText(one.toDay, 'dated', reading.locale)}`
  return (
    <Card
      title="Best efforts, now and then"
      aside={
        <>
          <Segments
            label="Last days"
            items={WINDOWS.map((days) => ({
              href: hrefOf({ days: String(days), from: null, to: null }),
              label: `${days} d`,
              current: choice.from === undefined && days === curves.days,
            }))}
          />
          <Segments
            label="Against"
            items={(['before', 'year_ago', 'all'] as const).map((against) => ({
              href: hrefOf({ against, block_from: null, block_to: null }),
              label: { before: 'Before', year_ago: 'A year ago', all: 'All' }[against],
              current: against === curves.against,
            }))}
          />
        </>
      }
      foot={`Now: ${window(curves.now)}, ${readText(curves.now, curves.sport)}. Then: ${window(curves.block)}, ${readText(curves.block, curves.sport)}.`}
    >
      <BlockForm curves={curves} choice={choice} />
      {curve ? (
        <>
          <div className="mb-3 flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
            <Segments
              label="Measure"
              items={curves.curves.map((one) => ({
                href: hrefOf({ measure: one.measure }),
                label: measureWord(one.measure, curves.sport),
                current: one === curve,
              }))}
            />
            <span className="flex flex-wrap gap-x-3">
              <LegendItem mark={<span className="h-0.5 w-4 bg-ink-1" />}>
                {isPast(curves) ? 'the days chosen' : 'now'}
              </LegendItem>
              <LegendItem mark={<span className="w-4 border-ink-3 border-t-2 border-dashed" />}>
                {AGAINST_WORDS[curves.against]}
              </LegendItem>
            </span>
          </div>
          <Drawn curve={curve} curves={curves} reading={reading} />
          <CriticalList curves={curves} measure={curve.measure} reading={reading} />
        </>
      ) : (
        <Empty icon="chart" why="No curve in either window." fills={emptyWords(curves)} />
      )}
    </Card>
  )
}

/** What was recorded of the window, and what would draw a curve. */
function emptyWords(curves: Curves): string {
  const { activities, read } = curves.now
  const were = count(activities, 'activity was', 'activities were')
  const least = 'The first activity of this sport with samples fills it'
  if (!isPast(curves) && activities === 0) return `${least}: 1 more.`
  return isPast(curves)
    ? `${were} recorded in the first block, ${number(read)} of them read sample by sample. A block with one that was read has a curve.`
    : `${least}; ${were} recorded in the last ${curves.days} days, ${number(read)} of them read.`
}

function Drawn({
  curve,
  curves,
  reading,
}: {
  curve: Curves['curves'][number]
  curves: Curves
  reading: Reading
}) {
  const { measure } = curve
  const at = (points: readonly Point[], durationS: number) =>
    points.find((point) => point.durationS === durationS) ?? null
  const durations = [...new Set([...curve.now, ...curve.block].map(({ durationS }) => durationS))]
  const rows: Row[] = durations
    .sort((a, b) => a - b)
    .map((durationS) => ({ durationS, now: at(curve.now, durationS), block: at(curve.block, durationS) }))
  const isSpeed = measure === 'speedMps' || measure === 'gradedSpeedMps'
  const format = (value: number) =>
    isSpeed ? paceOrSpeed(value, reading.units, curves.sport).value : number(value)
  const paceTicks = (low: number, high: number) => {
    const seconds = (mps: number) => paceSeconds(1000 / mps, reading.units, curves.sport)
    const perSecond = seconds(1)
    return clockTicks(seconds(high), seconds(Math.max(low, high / 4)), 5).map((pace) => perSecond / pace)
  }
  const better = rows.filter(({ now, block }) => now && block && now.value > block.value).length
  const both = rows.filter(({ now, block }) => now && block).length
  return (
    <div className="grid gap-4 lg:grid-cols-2">
      <CurveChart
        label={`${measureWord(measure, curves.sport)} by duration: now above the block at ${better} of ${both} durations`}
        values={rows.map(({ durationS, now, block }) => ({
          durationS,
          now: now?.value ?? null,
          block: block?.value ?? null,
        }))}
        format={format}
        {...(isSpeed && curves.sport !== 'bike' ? { ticksOf: paceTicks } : {})}
      />
      <div className="max-h-72 overflow-auto">
        <Table
          caption={`${measureWord(measure, curves.sport)} by duration`}
          columns={columnsOf(measure, curves, reading)}
          rows={rows}
          rowKey={(row) => String(row.durationS)}
          dense
        />
      </div>
    </div>
  )
}

function columnsOf(measure: Measure, curves: Curves, { units, locale }: Reading): Column<Row>[] {
  const cell = (point: Point | null) =>
    point ? (
      <a
        className="link hit"
        href={`/activities/${point.activityId}`}
        title={`${dayText(point.day, 'dated', locale)}, ${point.name}`}
      >
        {outputText(measure, point.value, units, curves.sport)}
      </a>
    ) : (
      '–'
    )
  return [
    { id: 'over', head: 'Over', cell: (row) => spanName(row.durationS) },
    { id: 'now', head: isPast(curves) ? 'Chosen' : 'Now', end: true, cell: (row) => cell(row.now) },
    {
      id: 'day',
      head: 'On',
      end: true,
      wideOnly: true,
      cell: ({ now }) => (now ? dayText(now.day, 'dated', locale) : ''),
    },
    { id: 'block', head: 'Then', end: true, cell: (row) => cell(row.block) },
    {
      id: 'change',
      head: 'Change',
      unit: '%',
      end: true,
      cell: ({ now, block }) => (now && block ? delta(100 * (now.value / block.value - 1)) : ''),
    },
  ]
}
