import { ZoneBars, type ZoneTime } from '#web/charts/zone-bars.tsx'
import { Card, CardRule } from '#web/components/card.tsx'
import { pace } from '#web/format/measure.ts'
import { number } from '#web/format/number.ts'
import { inline, type Units } from '#web/format/units.ts'
import type { Sport } from '#worker/domain/activity/sport.ts'
import type { FactZones } from '#worker/domain/zones/fact-zones.ts'

const NAMES = { heartRateBpm: 'Heart-rate zones', powerW: 'Power zones', speedMps: 'Pace zones' } as const

/** Time in zone, for each measure that has a stream and a threshold. */
export function ZonesCard({
  zones,
  sport,
  units,
  of,
}: {
  zones: readonly FactZones[]
  sport: Sport
  units: Units
  /** Where its times are told with what they are read off. */
  of?: string
}) {
  const shown = [...zones].sort((a, b) => rank(a) - rank(b))
  const [first] = shown
  if (!first) return null
  return (
    <Card title={NAMES[first.measure]} aside={thresholdNote(first, sport, units)}>
      {shown.map((item, i) => (
        <div key={item.measure}>
          {i > 0 ? (
            <>
              <CardRule />
              <h3 className="mb-3 flex flex-wrap justify-between gap-x-4 text-14">
                <span className="font-semibold text-ink-1">{NAMES[item.measure]}</span>
                <span className="font-normal text-12 text-ink-3">{thresholdNote(item, sport, units)}</span>
              </h3>
            </>
          ) : null}
          <ZoneBars zones={zoneTimes(item, sport, units)} of={of} />
        </div>
      ))}
    </Card>
  )
}

const rank = ({ measure }: FactZones) => ['heartRateBpm', 'powerW', 'speedMps'].indexOf(measure)

/** What the zones are shares of: the way to where it was stated, drawn or read off efforts. */
const thresholdNote = ({ measure, threshold }: FactZones, sport: Sport, units: Units) => (
  <span>
    {threshold === null ? 'drawn ' : 'threshold '}
    <a className="figure hit" href="/settings/zones">
      <span>{threshold === null ? 'by you' : amountText(measure, threshold.value, sport, units, true)}</span>
    </a>
    {threshold?.isEstimate ? ', estimated' : ''}
  </span>
)

/** The easiest first; five shades however many zones there are. */
export function zoneTimes(
  { measure, zones, secondsInZone }: FactZones,
  sport: Sport,
  units: Units,
): ZoneTime[] {
  return zones.map((zone, i) => ({
    id: String(zone.number),
    label: `Z${zone.number}`,
    range: rangeText(measure, zone, sport, units),
    timeS: secondsInZone[i] ?? 0,
    level: levelOf(i, zones.length),
  }))
}

const levelOf = (index: number, amount: number) =>
  Math.min(5, 1 + Math.round((index * 4) / Math.max(1, amount - 1))) as ZoneTime['level']

function rangeText(
  measure: FactZones['measure'],
  { from, to }: FactZones['zones'][number],
  sport: Sport,
  units: Units,
): string {
  const text = (value: number) => amountText(measure, value, sport, units, false)
  if (measure === 'speedMps') {
    // Faster is less: the upper bound of speed is the lower of pace.
    if (to === null) return `under ${text(from)}`
    return from === 0 ? `over ${text(to)}` : `${text(to)}–${text(from)}`
  }
  if (to === null) return `${text(Math.ceil(from))} and up`
  const last = Math.ceil(to) - 1
  return from === 0 ? `under ${text(last + 1)}` : `${text(Math.ceil(from))}–${text(last)}`
}

function amountText(
  measure: FactZones['measure'],
  value: number,
  sport: Sport,
  units: Units,
  withUnit: boolean,
): string {
  if (measure === 'speedMps') {
    const found = pace(value > 0 ? 1000 / value : null, units, sport)
    return withUnit ? inline(found) : found.value
  }
  return withUnit ? `${number(value)} ${measure === 'powerW' ? 'W' : 'bpm'}` : number(value)
}
