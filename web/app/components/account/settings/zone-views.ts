import type { Answered } from '#web/api/wire.ts'
import { pace } from '#web/format/measure.ts'
import { number } from '#web/format/number.ts'
import { inline, type Units } from '#web/format/units.ts'
import type { Sport } from '#worker/domain/activity/sport.ts'
import {
  customZones,
  type Zone,
  type ZoneCount,
  type ZoneMeasure,
  zonesOf,
} from '#worker/domain/zones/zone-systems.ts'

export type ThresholdView = Answered<'GET /v1/thresholds'>['thresholds'][number]
export type EstimateCoverage = Answered<'GET /v1/thresholds/estimates'>['coverage']
export type EstimateView = Answered<'GET /v1/thresholds/estimates'>['estimates'][number]
export type SuggestionView = Answered<'GET /v1/thresholds/estimates'>['suggestions'][number]
export type ZonesView = Answered<'GET /v1/zones'>['zones'][number]
export type Measured = ZonesView['measure']

/** Sports whose zones can be set, and what each is measured by. */
export const SPORT_MEASURES = {
  run: ['heart_rate', 'pace', 'power'],
  bike: ['heart_rate', 'power'],
  swim: ['heart_rate', 'pace'],
  row: ['heart_rate', 'power'],
  ski: ['heart_rate'],
} as const satisfies Partial<Record<Sport, readonly Measured[]>>
export type ZonedSport = keyof typeof SPORT_MEASURES

export function isZonedSport(value: string | null): value is ZonedSport {
  return value !== null && Object.hasOwn(SPORT_MEASURES, value)
}

export const MEASURE_LABELS: Record<Measured, string> = {
  heart_rate: 'Heart rate',
  pace: 'Pace',
  power: 'Power',
}

const DOMAIN: Record<Measured, ZoneMeasure> = {
  heart_rate: 'heartRateBpm',
  pace: 'speedMps',
  power: 'powerW',
}

/** The threshold of a measure in the domain's unit (bpm, W, m/s) that holds on a day; null where none is known. */
export function thresholdOn(
  thresholds: readonly ThresholdView[],
  sport: Sport,
  measure: Measured,
  day: string,
): number | null {
  const values = thresholds
    .filter((row) => row.sport === sport && row.effectiveFrom <= day)
    .toSorted((a, b) => b.effectiveFrom.localeCompare(a.effectiveFrom) || a.source.localeCompare(b.source))
    .map((row) => measureOf(row, measure))
  return values.find((value) => value !== null) ?? null
}

const ESTIMATES_OF: Record<Measured, readonly EstimateView['kind'][]> = {
  heart_rate: ['thresholdHrBpm'],
  pace: ['thresholdSpeedMps', 'cssMps'],
  power: ['ftpW'],
}

/** What stands in today for a threshold of a sport that nobody stated; null where no effort tells one. */
export function estimateOf(
  estimates: readonly EstimateView[],
  sport: Sport,
  measure: Measured,
): EstimateView | null {
  return estimates.find((one) => one.sport === sport && ESTIMATES_OF[measure].includes(one.kind)) ?? null
}

/** An estimated value in the viewer's units: "158 bpm", "203 W", "6:30 /km". */
export function estimatedText(estimate: EstimateView, value: number, units: Units): string {
  if (estimate.kind === 'ftpW') return `${number(value)} W`
  if (estimate.kind === 'thresholdHrBpm') return `${number(value)} bpm`
  return inline(pace(1000 / value, units, estimate.sport))
}

/** An estimate as the form of thresholds takes it: rounded as people write it. */
export function estimateField(
  estimate: Pick<EstimateView, 'kind' | 'sport' | 'value'>,
  units: Units,
): { name: string; value: string } {
  const { kind, sport, value } = estimate
  if (kind === 'ftpW') return { name: 'ftp_w', value: String(Math.round(value)) }
  if (kind === 'thresholdHrBpm') return { name: 'threshold_hr_bpm', value: String(Math.round(value)) }
  const name = kind === 'cssMps' ? 'css' : 'threshold_pace'
  return { name, value: pace(1000 / value, units, sport).value }
}

/** What the same day states for the sport already: a statement of a day replaces the one before, so it goes along. */
export function sameDayFields(
  thresholds: readonly ThresholdView[],
  taken: Pick<EstimateView, 'sport' | 'kind'>,
  today: string,
  units: Units,
): { name: string; value: string }[] {
  const { sport } = taken
  const row = thresholds.find(
    (one) => one.sport === sport && one.effectiveFrom === today && one.source === 'entered',
  )
  if (!row) return []
  const stated: [EstimateView['kind'], number | null][] = [
    ['ftpW', row.ftpW],
    ['thresholdSpeedMps', row.thresholdPaceSPerKm && 1000 / row.thresholdPaceSPerKm],
    ['cssMps', row.cssMps],
    ['thresholdHrBpm', row.thresholdHrBpm],
  ]
  return stated.flatMap(([kind, value]) =>
    value === null || kind === taken.kind ? [] : [estimateField({ kind, sport, value }, units)],
  )
}

function measureOf(row: ThresholdView, measure: Measured): number | null {
  if (measure === 'heart_rate') return row.thresholdHrBpm
  if (measure === 'power') return row.ftpW
  return row.cssMps ?? (row.thresholdPaceSPerKm === null ? null : 1000 / row.thresholdPaceSPerKm)
}

/** The bounds of a system as the API keeps them: bpm and W rising, or seconds a kilometre falling; one decimal. */
export function systemBounds(measure: Measured, count: ZoneCount, threshold: number): number[] {
  const bounds = zonesOf(DOMAIN[measure], count, threshold)
    .slice(1)
    .map((zone) => zone.from)
  if (measure !== 'pace') return bounds.map(Math.round)
  return bounds.map((speedMps) => Math.round(10_000 / speedMps) / 10)
}

/** Zones of stored bounds, or the usual five of a threshold. */
export function zonesShown(
  measure: Measured,
  bounds: readonly number[] | null,
  threshold: number | null,
): Zone[] {
  if (bounds) return customZones(measure === 'pace' ? bounds.map((sPerKm) => 1000 / sPerKm) : bounds)
  return threshold === null ? [] : zonesOf(DOMAIN[measure], 5, threshold)
}

/** "bpm", "W", "/km", "/100 m". */
export function unitText(measure: Measured, sport: Sport, units: Units): string {
  if (measure !== 'pace') return measure === 'power' ? 'W' : 'bpm'
  return inline({ ...pace(300, units, sport), value: '' }).trim()
}

/** Stored bounds as they are typed: "130, 145", "5:00, 4:40". */
export function boundsText(bounds: readonly number[], measure: Measured, sport: Sport, units: Units): string {
  return bounds
    .map((bound) => (measure === 'pace' ? pace(bound, units, sport).value : String(bound)))
    .join(', ')
}

/** "130 to 145 bpm", "4:30 to 4:10/km"; the ends stay open. */
export function rangeText(zone: Zone, measure: Measured, sport: Sport, units: Units): string {
  const text = (value: number) =>
    measure === 'pace' ? pace(1000 / value, units, sport).value : number(value)
  const unit = unitText(measure, sport, units)
  const spaced = measure === 'pace' ? unit : ` ${unit}`
  if (zone.from === 0) return `${measure === 'pace' ? 'slower than' : 'under'} ${text(zone.to ?? 0)}${spaced}`
  if (zone.to === null) return `${text(zone.from)}${spaced} ${measure === 'pace' ? 'and faster' : 'and more'}`
  return `${text(zone.from)} to ${text(zone.to)}${spaced}`
}
