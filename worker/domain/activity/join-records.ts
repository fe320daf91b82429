import { knownDistance } from '../streams/known-distance.ts'
import type { ActivityRecord } from './activity-record.ts'
import { EMPTY_RECORD } from './empty-record.ts'
import type { StreamName, Streams } from './streams.ts'

export const FEWEST_PARTS = 2
export const MOST_PARTS = 5
/** A longer break makes two sessions of it. */
const LONGEST_GAP_S = 12 * 3600
/** Clocks of one watch stopped and started again may meet by a second. */
const CLOCK_S = 1

/** A recording, and what it is called where a refusal has to name it. */
export interface JoinPart {
  name: string
  record: ActivityRecord
}

/** Parts in order of time, each with the seconds it begins after the first, or why they are not one session. */
export type JoinPlan<P extends JoinPart> =
  | { ok: true; parts: { part: P; offsetS: number }[] }
  | { ok: false; why: string }

/**
 * Whether recordings follow one another as parts of one session: of one sport, none begun before the last ended, none
 * after a break of half a day, and all with samples or none.
 */
export function planJoin<P extends JoinPart>(parts: readonly P[]): JoinPlan<P> {
  const refuse = (why: string): JoinPlan<P> => ({ ok: false, why })
  if (parts.length < FEWEST_PARTS || parts.length > MOST_PARTS) {
    return refuse(`Choose ${FEWEST_PARTS} to ${MOST_PARTS} recordings of one session.`)
  }
  const order = parts.toSorted((a, b) => startMs(a) - startMs(b))
  const [first] = order
  if (!first) return refuse('Nothing was chosen.')
  const other = order.find(({ record }) => record.sport !== first.record.sport)
  if (other) {
    return refuse(
      `“${first.name}” and “${other.name}” are different sports: mend the sport of one, or leave them apart.`,
    )
  }
  if (order.some(({ record }) => (record.streams === null) !== (first.record.streams === null))) {
    return refuse(
      'Some of them have samples and some only totals: joined, the bests of the samples would go.',
    )
  }
  for (const [i, next] of order.slice(1).entries()) {
    const before = order[i] ?? first
    const gapS = breakBetween(before.record, next.record)
    if (gapS < -CLOCK_S) return refuse(overlapText(before, next, -gapS))
    if (gapS > LONGEST_GAP_S) {
      return refuse(
        `More than 12 hours lie between “${before.name}” and “${next.name}”: that is two sessions.`,
      )
    }
  }
  return {
    ok: true,
    parts: order.map((part) => ({ part, offsetS: Math.max(0, (startMs(part) - startMs(first)) / 1000) })),
  }
}

const startMs = ({ record }: JoinPart) => Date.parse(record.startAt)

/** Seconds from the end of one recording to the start of the next; below 0 they overlap. */
const breakBetween = (a: Pick<JoinTotals, 'startAt' | 'elapsedS'>, b: Pick<JoinTotals, 'startAt'>) =>
  (Date.parse(b.startAt) - Date.parse(a.startAt)) / 1000 - a.elapsedS

/** What is asked of two activities before they are offered to be joined, and what they would be together. */
export type JoinTotals = Pick<ActivityRecord, 'startAt' | 'elapsedS' | 'movingS' | 'distanceM'>

/**
 * What two activities of one sport would be as one, by their totals alone, and the break between them; null where they
 * are no parts of one session, as `planJoin` says.
 */
export function joinOffer(one: JoinTotals, other: JoinTotals): { breakS: number; whole: JoinTotals } | null {
  const [first, second] = one.startAt <= other.startAt ? [one, other] : [other, one]
  const breakS = breakBetween(first, second)
  if (breakS < -CLOCK_S || breakS > LONGEST_GAP_S) return null
  return {
    breakS: Math.max(0, breakS),
    whole: {
      startAt: first.startAt,
      elapsedS: first.elapsedS + breakS + second.elapsedS,
      movingS: first.movingS + second.movingS,
      distanceM:
        first.distanceM === null || second.distanceM === null ? null : first.distanceM + second.distanceM,
    },
  }
}

/** Two recordings of the same time are one session seen twice: the one with more samples is worth keeping. */
function overlapText(a: JoinPart, b: JoinPart, seconds: number): string {
  const samples = (part: JoinPart) => part.record.streams?.timeS.length ?? 0
  const [fuller, thinner] = samples(b) > samples(a) ? [b, a] : [a, b]
  const minutes = Math.max(1, Math.round(seconds / 60))
  return `“${b.name}” begins ${minutes} min before “${a.name}” ends. Two recordings of the same time are one session seen twice: keep “${fuller.name}”, which has more samples, and leave “${thinner.name}” out or crop it.`
}

/**
 * One record of parts that follow one another. Breaks between them count as elapsed, not as moving; means weigh each
 * part by its moving time; what one part does not know is unknown of the whole, except its heart rate and power, which
 * are those of the parts that have them.
 * @param parts as planned, at least two
 */
export function joinRecords(parts: readonly { part: JoinPart; offsetS: number }[]): ActivityRecord {
  const records = parts.map(({ part }) => part.record)
  const [first] = records
  const last = parts.at(-1)
  if (!first || !last) throw new RangeError('nothing to join')
  const sum = (of: (record: ActivityRecord) => number | null) =>
    records.some((record) => of(record) === null)
      ? null
      : records.reduce((all, record) => all + (of(record) ?? 0), 0)
  const mean = (of: (record: ActivityRecord) => number | null) => {
    const known = records.filter((record) => of(record) !== null && record.movingS > 0)
    const movingS = known.reduce((all, record) => all + record.movingS, 0)
    return movingS > 0
      ? known.reduce((all, record) => all + (of(record) ?? 0) * record.movingS, 0) / movingS
      : null
  }
  const most = (of: (record: ActivityRecord) => number | null) => {
    const known = records.map(of).filter((value) => value !== null)
    return known.length > 0 ? Math.max(...known) : null
  }
  const movingS = records.reduce((all, record) => all + record.movingS, 0)
  const distanceM = sum((record) => record.distanceM)
  const gearId = records.find((record) => record.gearId !== undefined)?.gearId
  return {
    ...EMPTY_RECORD,
    name: first.name,
    sport: first.sport,
    subSport: first.subSport,
    startAt: first.startAt,
    utcOffsetS: first.utcOffsetS,
    elapsedS: last.offsetS + last.part.record.elapsedS,
    movingS,
    distanceM,
    elevationGainM: sum((record) => record.elevationGainM),
    elevationLossM: sum((record) => record.elevationLossM),
    averageSpeedMps: distanceM !== null && movingS > 0 ? distanceM / movingS : null,
    maxSpeedMps: most((record) => record.maxSpeedMps),
    averageHeartRateBpm: mean((record) => record.averageHeartRateBpm),
    maxHeartRateBpm: most((record) => record.maxHeartRateBpm),
    averagePowerW: mean((record) => record.averagePowerW),
    maxPowerW: most((record) => record.maxPowerW),
    averageCadenceRpm: mean((record) => record.averageCadenceRpm),
    energyKj: sum((record) => record.energyKj),
    averageTemperatureC: mean((record) => record.averageTemperatureC),
    isIndoor: records.every((record) => record.isIndoor),
    isManual: records.every((record) => record.isManual),
    deviceName: first.deviceName,
    ...(records.some((record) => record.isPrivate) ? { isPrivate: true as const } : {}),
    ...(gearId === undefined ? {} : { gearId }),
    sets: records.flatMap((record) => record.sets),
    streams: joinStreams(parts.map(({ part, offsetS }) => ({ streams: part.record.streams, offsetS }))),
  }
}

/** Samples one after the other on the clock of the first; where one part has no such column, its samples are missing. */
function joinStreams(parts: readonly { streams: Streams | null; offsetS: number }[]): Streams | null {
  const timeS: number[] = []
  const columns = new Map<StreamName, number[]>()
  let coveredM = 0
  for (const { streams, offsetS } of parts) {
    if (!streams) return null
    const distanceM = knownDistance(streams)
    const startM = distanceM?.[0] ?? 0
    const from = { ...streams.columns, ...(distanceM ? { distanceM } : {}) }
    const last = timeS.at(-1) ?? -1
    for (const [row, at] of streams.timeS.entries()) {
      if (at + offsetS <= last) continue
      for (const name of Object.keys(from) as StreamName[]) {
        const column = columns.get(name) ?? []
        if (!columns.has(name)) columns.set(name, column)
        // A part before that had none of it.
        while (column.length < timeS.length) column.push(Number.NaN)
        const value = from[name]?.[row] ?? Number.NaN
        column.push(name === 'distanceM' ? coveredM + value - startM : value)
      }
      timeS.push(at + offsetS)
    }
    coveredM += distanceM ? (distanceM.at(-1) ?? 0) - startM : 0
  }
  const whole = [...columns].map(([name, column]) => {
    while (column.length < timeS.length) column.push(Number.NaN)
    return [name, Float64Array.from(column)]
  })
  return { timeS: Float64Array.from(timeS), columns: Object.fromEntries(whole) }
}
