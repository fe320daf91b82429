import { seeded, seedOf } from '../random.ts'
import type { SynthActivity } from '../synth/activity.ts'
import { kindOf } from '../synth/kinds.ts'
import type { DemoAthlete } from './athletes.ts'
import { instantOf } from './local-time.ts'
import { type HistoryRow, readHistory } from './read-history.ts'

const WEEK_MS = 7 * 86_400_000

/** Names in the tables that the provider does not know, and what it would call them. */
const PROVIDER_TYPES: Record<string, string> = { RoadTrip: 'Workout', Ski: 'AlpineSki' }

/** An athlete's whole history, oldest first, moved by whole weeks (0 keeps the recorded days). */
export function buildActivities(athlete: DemoAthlete, shiftWeeks: number): SynthActivity[] {
  return readHistory(athlete.key).map((row, index) => activityOf(athlete, row, index, shiftWeeks))
}

/**
 * Whole weeks that carry the newest row to today or, keeping its weekday, up to six days past it. Rows that lie in
 * the future are not shown until their time comes, so the demo reaches the present on every day of the week.
 */
export function weeksToPresent(athlete: DemoAthlete, nowMs: number): number {
  const newest = readHistory(athlete.key).at(-1)
  if (newest === undefined) return 0
  const { startMs } = instantOf(athlete.timeZone, Date.parse(`${newest.startLocal}Z`))
  return Math.ceil((nowMs - startMs) / WEEK_MS)
}

function activityOf(athlete: DemoAthlete, row: HistoryRow, index: number, shiftWeeks: number): SynthActivity {
  const id = athlete.firstActivityId + index
  const wallMs = Date.parse(`${row.startLocal}Z`) + shiftWeeks * WEEK_MS
  const type = PROVIDER_TYPES[row.type] ?? row.type
  const isManual = looksTypedIn(row, type)
  return {
    id,
    name: row.type === 'RoadTrip' ? 'Road trip' : nameFor(type, new Date(wallMs).getUTCHours()),
    type,
    ...instantOf(athlete.timeZone, wallMs),
    timeZone: athlete.timeZone,
    distanceM: row.distanceM,
    movingS: row.movingS,
    elapsedS: row.elapsedS,
    elevationGainM: row.elevationGainM,
    averageHeartRateBpm: row.averageHeartRateBpm,
    isManual,
    isPrivate: seeded(seedOf(id, 'private'))() < 0.02,
    hasPower: athlete.hasTrainerPower && type === 'VirtualRide',
    deviceName: isManual ? null : athlete.deviceName,
    place: athlete.place,
  }
}

/** No device records a day without an end, no time at all, or a run at 328 m/s. */
function looksTypedIn(row: HistoryRow, type: string): boolean {
  if (row.type === 'RoadTrip' || row.movingS < 1 || row.movingS >= 86_400) return true
  return row.distanceM / row.movingS > kindOf(type).fastestMps
}

/** "Morning Run": what a provider calls an activity nobody named. */
export function nameFor(type: string, localHour: number): string {
  const part =
    localHour < 4 || localHour >= 21
      ? 'Night'
      : localHour < 11
        ? 'Morning'
        : localHour < 14
          ? 'Lunch'
          : localHour < 17
            ? 'Afternoon'
            : 'Evening'
  return `${part} ${kindOf(type).label}`
}
