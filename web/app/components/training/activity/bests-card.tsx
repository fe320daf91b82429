import { Badge } from '#web/components/badge.tsx'
import { Card } from '#web/components/card.tsx'
import { type Column, Table } from '#web/components/table.tsx'
import { duration } from '#web/format/duration.ts'
import { pace, paceOrSpeed } from '#web/format/measure.ts'
import { count, number } from '#web/format/number.ts'
import type { Units } from '#web/format/units.ts'
import type { Sport } from '#worker/domain/activity/sport.ts'
import { STANDARD_DISTANCES } from '#worker/domain/effort/standard-distances.ts'
import type { DoubtfulSpan } from '#worker/domain/streams/doubtful-steps.ts'
import type { BestsCoverage, BestView } from './activity-types.ts'
import { stretchHref } from './stretch-values.ts'

const WORDS: Partial<Record<Sport, string>> = {
  run: 'run',
  bike: 'ride',
  swim: 'swim',
  walk: 'walk',
  hike: 'hike',
}
export const SHOWN_DURATIONS_S = [5, 30, 60, 300, 1200, 3600]

/** The fastest this activity was over standard distances, and where that stands among all of the athlete's. */
export function BestsCard({
  bests,
  coverage,
  doubtful,
  hasStreams,
  sport,
  units,
}: {
  bests: readonly BestView[]
  coverage: BestsCoverage
  doubtful: readonly DoubtfulSpan[]
  /** Then a row leads to its stretch. */
  hasStreams: boolean
  sport: Sport
  units: Units
}) {
  const rows = shownBests(bests)
  if (rows.length === 0 && doubtful.length === 0) return null
  const records = rows.filter(({ standing }) => standing === 'pb').length
  return (
    <Card
      title={`Best efforts in this ${WORDS[sport] ?? 'activity'}`}
      aside={
        records > 0 ? <Badge tone="gained">{count(records, 'PB')}</Badge> : coverageText(coverage, sport)
      }
      foot={rows.length > 0 ? footText(rows, coverage, sport) : undefined}
    >
      {doubtful.length > 0 ? (
        <p className="mb-3 text-14 text-ink-2">{doubtText(doubtful, sport, units)}</p>
      ) : null}
      {rows.length > 0 ? (
        <Table
          caption="Best efforts"
          columns={columnsFor(sport, units, { whole: isWhole(coverage), hasStreams })}
          rows={rows}
          rowKey={(row) => `${row.kind} ${row.extent}`}
          dense={rows.length > 8}
        />
      ) : null}
    </Card>
  )
}

/** Which stretches count for no best, and why: two are named, the rest counted. */
export function doubtText(doubtful: readonly DoubtfulSpan[], sport: Sport, units: Units): string {
  const named = doubtful.slice(0, 2).map(({ fromS, toS, speedMps }) => {
    const rate = paceOrSpeed(speedMps, units, sport)
    return `${duration(fromS)} to ${duration(toS)} (${rate.value} ${rate.unit})`
  })
  const more =
    doubtful.length > 2 ? ` and ${count(doubtful.length - 2, 'more stretch', 'more stretches')}` : ''
  return `Left out of bests, because nobody has ever been that fast: ${named.join(', ')}${more}.`
}

const isWhole = ({ activities, read, isArriving }: BestsCoverage) => read >= activities && !isArriving

/** Among how many a best was chosen: "of all 2,912 runs", "of 120 of 2,912 runs read". */
export function coverageText(coverage: BestsCoverage, sport: Sport): string {
  const { activities, read, isArriving } = coverage
  const word = WORDS[sport]
  const all = word ? count(activities, word) : count(activities, 'activity', 'activities')
  if (isWhole(coverage)) return `of all ${all}`
  return `of ${number(read)} of ${all} read${isArriving ? ', more to come' : ''}`
}

function footText(rows: readonly BestView[], coverage: BestsCoverage, sport: Sport): string {
  const stated = rows.some((row) => row.isProviderStated) ? ' *: as the provider states it.' : ''
  const unranked = rows.some(({ rank }) => rank === null) ? ' A dash: not among your best hundred.' : ''
  // Without a PB the head of the card says it.
  const unread = rows.some(({ standing }) => standing === 'pb')
    ? ` Ranked: ${coverageText(coverage, sport)}.`
    : ''
  const open = rows.some(({ standing }) => standing === 'so_far')
    ? ' Best so far: an unread one could be faster.'
    : ''
  return `From samples, interpolated.${stated}${unranked}${unread}${open}`
}

/** The records an activity set, for its head: the longest first, three at most. What may yet be beaten says so. */
export function recordsOf(
  bests: readonly BestView[],
  coverage: BestsCoverage,
  sport: Sport,
): { text: string; isPb: boolean }[] {
  const records = shownBests(bests).filter(({ standing }) => standing !== null)
  const named = (standing: BestView['standing']) =>
    records
      .filter((best) => best.standing === standing)
      .reverse()
      .slice(0, 3)
      .map((best) => extentText(best, sport))
  const open = named('so_far').join(', ')
  return [
    ...named('pb').map((extent) => ({ text: `PB ${extent}`, isPb: true })),
    ...(open ? [{ text: `Best so far ${open}, ${coverageText(coverage, sport)}`, isPb: false }] : []),
  ]
}

/** Distances first, then power over a few durations. */
function shownBests(bests: readonly BestView[]): BestView[] {
  const byExtent = (a: BestView, b: BestView) => a.extent - b.extent
  const distances = bests.filter(({ kind }) => kind === 'distance').sort(byExtent)
  const powers = bests.filter(({ kind, extent }) => kind === 'power' && SHOWN_DURATIONS_S.includes(extent))
  return [...distances, ...powers.sort(byExtent)]
}

function columnsFor(
  sport: Sport,
  units: Units,
  { whole, hasStreams }: { whole: boolean; hasStreams: boolean },
): Column<BestView>[] {
  const rate = paceOrSpeed(null, units, sport)
  return [
    {
      id: 'extent',
      head: 'Over',
      cell: (row) => (
        <a
          className="link inline-flex items-center max-sm:min-h-11 max-sm:min-w-11"
          href={receiptHref(row, hasStreams)}
        >
          {extentText(row, sport)}
        </a>
      ),
    },
    {
      id: 'value',
      head: 'Best',
      end: true,
      cell: (row) =>
        `${row.kind === 'distance' ? timeText(row.value) : `${number(row.value)} W`}${row.isProviderStated ? ' *' : ''}`,
    },
    {
      id: 'rate',
      head: rate.label,
      unit: rate.unit,
      end: true,
      cell: (row) => (row.kind === 'distance' ? rateText(row, sport, units) : ''),
    },
    {
      id: 'rank',
      head: whole ? 'Of all' : 'Of those read',
      end: true,
      cell: (row) =>
        row.standing === 'pb' ? (
          <span className="font-medium text-gained">PB</span>
        ) : row.standing === 'so_far' ? (
          <span>best so far</span>
        ) : (
          <span>{rankText(row.rank)}</span>
        ),
    },
  ]
}

/** Its stretch of the recording; what was stated without one has only its method. */
function receiptHref({ kind, startS, value, extent }: BestView, hasStreams: boolean): string {
  if (!hasStreams || startS === null) return '/methods#best_effort'
  return `${stretchHref(startS, startS + (kind === 'distance' ? value : extent))}#stretch`
}

function rateText({ extent, value }: BestView, sport: Sport, units: Units): string {
  if (sport === 'bike') return paceOrSpeed(extent / value, units, sport).value
  return pace((value / extent) * 1000, units, sport).value
}

/** Under an hour a best is read to the tenth. */
function timeText(seconds: number): string {
  if (seconds >= 3600) return duration(seconds)
  const tenths = Math.round(seconds * 10)
  const m = Math.floor(tenths / 600)
  return `${m}:${((tenths % 600) / 10).toFixed(1).padStart(4, '0')}`
}

export function extentText({ kind, extent }: Pick<BestView, 'kind' | 'extent'>, sport: Sport): string {
  if (kind !== 'distance')
    return extent < 60 ? `${extent} s` : extent < 3600 ? `${extent / 60} min` : `${extent / 3600} h`
  const known = STANDARD_DISTANCES[sport]?.find(({ distanceM }) => Math.abs(distanceM - extent) < 0.5)
  return known?.name ?? `${number(extent)} m`
}

/** 1st, 2nd, 3rd … ; a dash when it does not compete. */
export function rankText(rank: number | null): string {
  if (rank === null) return '–'
  const teen = rank % 100 >= 11 && rank % 100 <= 13
  const ending = teen ? 'th' : (({ 1: 'st', 2: 'nd', 3: 'rd' } as Record<number, string>)[rank % 10] ?? 'th')
  return `${rank}${ending}`
}
