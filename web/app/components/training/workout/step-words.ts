import {
  type ThresholdView,
  thresholdOn,
  type ZonesView,
} from '#web/components/account/settings/zone-views.ts'
import { distance, pace, speed } from '#web/format/measure.ts'
import { number } from '#web/format/number.ts'
import { inline, type Units } from '#web/format/units.ts'
import { sportOf } from '#worker/domain/workout/step-effort.ts'
import {
  absoluteRange,
  type TargetRange,
  type WorkoutThresholds,
} from '#worker/domain/workout/target-range.ts'
import { writeTarget } from '#worker/domain/workout/text/write-target.ts'
import { writeTime } from '#worker/domain/workout/text/write-workout.ts'
import type { StepLength, Workout, WorkoutSport, WorkoutStep } from '#worker/domain/workout/workout.ts'
import type { ZoneChoice } from '#worker/domain/zones/fact-zones.ts'

/** What an athlete stated of themselves, and how they read numbers. */
export interface OwnNumbers {
  thresholds: readonly ThresholdView[]
  zones: readonly ZonesView[]
  units: Units
  /** The day whose thresholds and zones count. */
  day: string
}

/** One step, or several that are done so many times. */
export interface StepLines {
  times: number
  lines: string[]
}

const INTENTS = { warmup: 'Warm-up', work: '', recovery: 'Recovery', rest: 'Rest', cooldown: 'Cool-down' }

/** A workout's steps as sentences for one reader: own units, and what a zone or share comes to for them. */
export function stepLines(workout: Workout, own: OwnNumbers): StepLines[] {
  const line = (step: WorkoutStep) => stepWords(step, workout.sport, own)
  return workout.steps.map((part) =>
    part.type === 'step'
      ? { times: 1, lines: [line(part)] }
      : { times: part.times, lines: part.steps.map(line) },
  )
}

/** "Warm-up 15 min, Z1-2 pace: 8:12–9:40/mi". */
export function stepWords(step: WorkoutStep, workoutSport: WorkoutSport, own: OwnNumbers): string {
  const sport = sportOf(step, workoutSport) ?? workoutSport
  const { cadenceRpm: cadence, weightKg, note } = step
  const weight =
    weightKg === undefined
      ? ''
      : `${number(own.units.weight === 'lb' ? weightKg / 0.45359237 : weightKg, 1)} ${own.units.weight}`
  const leg = step.sport === undefined ? '' : `${step.sport}:`
  const head = [leg, INTENTS[step.intent], lengthWords(step.length, sport, own.units)].filter(Boolean)
  return [
    head.join(' '),
    targetWords(step, sport, own),
    cadence ? `${span(String(cadence.from), String(cadence.to))} rpm` : '',
    weight,
    note ?? '',
  ]
    .filter(Boolean)
    .join(', ')
}

function lengthWords(length: StepLength, sport: WorkoutSport, units: Units): string {
  switch (length.by) {
    case 'time':
      return writeTime(length.s)
        .replaceAll(/(\d)([a-z])/g, '$1 $2')
        .replaceAll(/([a-z])(\d)/g, '$1 $2')
    case 'distance': {
      if (sport === 'swim') return inline(distance(length.m, units, 'swim'))
      // Laps of a track are metres to everybody.
      if (length.m < 1000) return `${number(length.m)} m`
      const isWhole = units.distance === 'km' && length.m % 1000 === 0
      return inline(distance(length.m, units, 'run', isWhole ? 0 : 1))
    }
    case 'repetitions':
      return `${length.n} reps`
    case 'lap':
      return 'until you press lap'
  }
}

/** What is asked, and behind it what that is for this athlete where it is said by a zone, a share or an offset. */
function targetWords({ target }: WorkoutStep, sport: WorkoutSport, own: OwnNumbers): string {
  if (target.by === 'open') return ''
  const range = absoluteRange(target, sport, thresholdsOf(sport, own))
  const figures = range ? rangeWords(range, sport, own.units) : ''
  if (figures && ['speed', 'power', 'heartRate'].includes(target.by)) return figures
  // Seconds for a kilometre say nothing to who reads miles: what they come to does.
  if (figures && target.by === 'offset') return figures
  const said = writeTarget(target, sport).replace(/^@ /, '').replace('% pace', '% of threshold pace')
  return figures ? `${said}: ${figures}` : said
}

function rangeWords({ of, from, to }: TargetRange, sport: WorkoutSport, units: Units): string {
  if (of === 'power') return `${span(number(from), number(to))} W`
  if (of === 'heartRate') return `${span(number(from), number(to))} bpm`
  if (sport === 'bike') {
    const fast = speed(to, units)
    return inline({ ...fast, value: span(speed(from, units).value, fast.value) })
  }
  const as = sport === 'swim' ? 'swim' : 'run'
  const slow = pace(1000 / from, units, as)
  return inline({ ...slow, value: span(pace(1000 / to, units, as).value, slow.value) })
}

const span = (from: string, to: string) => (from === to ? from : `${from}–${to}`)

function thresholdsOf(sport: WorkoutSport, { thresholds, zones, day }: OwnNumbers): WorkoutThresholds {
  const own = sport === 'bike' || sport === 'swim' ? sport : 'run'
  const on = (of: 'pace' | 'power' | 'heart_rate') => thresholdOn(thresholds, own, of, day)
  return {
    thresholdSpeedMps: own === 'run' ? on('pace') : null,
    cssMps: own === 'swim' ? on('pace') : null,
    ftpW: on('power'),
    thresholdHrBpm: on('heart_rate'),
    zones: { count: 5, custom: drawnZones(zones, own, day) },
  }
}

/** The zones an athlete drew for a sport that hold on a day. */
function drawnZones(
  zones: readonly ZonesView[],
  sport: string,
  day: string,
): NonNullable<ZoneChoice['custom']> {
  const newestFirst = zones
    .filter((one) => one.sport === sport && one.effectiveFrom <= day)
    .toSorted((a, b) => b.effectiveFrom.localeCompare(a.effectiveFrom))
  const bounds = (measure: ZonesView['measure']) => newestFirst.find((one) => one.measure === measure)?.bounds
  const [heartRate, power, paces] = [bounds('heart_rate'), bounds('power'), bounds('pace')]
  return {
    ...(heartRate && { heartRateBpm: heartRate }),
    ...(power && { powerW: power }),
    ...(paces && { speedMps: paces.map((sPerKm) => 1000 / sPerKm).sort((a, b) => a - b) }),
  }
}
