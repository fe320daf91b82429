import type { StepTarget, TargetMeasure, WorkoutSport } from '../workout.ts'
import { type Taking, take } from './taking.ts'
import { PACE_UNITS, zoneMeasure } from './write-target.ts'

const N = '(\\d+(?:\\.\\d+)?)'
const TO = '\\s?(?:-|to)\\s?'
const AT = '(?:(?:@|\\bat\\b|\\bin\\b|\\ba\\b)\\s*)?'
const CLOCK = '(\\d{1,2}:[0-5]\\d(?:\\.\\d+)?)'
const pattern = (body: string) => new RegExp(AT + body, 'i')

const PACE = pattern(
  `${CLOCK}(?:${TO}${CLOCK})?\\s?(?:min)?\\s?(?:/|per )\\s?(kilomet(?:er|re)|km|k|mile|mi|100\\s?m|100\\s?y(?:ar)?ds?|100\\s?y|100)(?![a-z\\d])(?:\\s?pace)?`,
)
const SPEED = pattern(`${N}(?:${TO}${N})?\\s?(km/h|kmh|kph|mph|m/s)(?![a-z])`)
const POWER = pattern(`${N}\\s?w?(?:${TO}${N})?\\s?(?:watts?|w)(?![a-z])`)
const HEART_RATE = pattern(`(?:(?:hr|heart rate)\\s?)?${N}(?:${TO}${N})?\\s?(?:bpm|beats)(?![a-z])`)
const HEART_RATE_FIRST = pattern(`(?:hr|heart rate)\\s?${N}(?:${TO}${N})?(?![\\d.%])`)
const SHARE_OF =
  '(ftp|cp|lthr|threshold (?:hr|heart rate)|css|threshold pace|threshold speed|threshold power|pace|tp)'
const PERCENT = pattern(`${N}\\s?%?(?:${TO}${N})?\\s?%\\s?(?:of )?(?:my |your )?(?:${SHARE_OF}(?![a-z]))?`)
const SHARE = pattern(`${N}(?:-${N})? of ${SHARE_OF}(?![a-z])`)
const ZONE = pattern(
  `\\bz(?:one)?s?\\s?(\\d)(?:${TO}(?:z(?:one)?\\s?)?(\\d))?(?![\\d])(?:\\s?(hr|heart rate|power|pace)(?![a-z]))?`,
)
const RPE = pattern(`\\brpe\\s?(?:of )?${N}(?:${TO}${N})?(?:\\s?/\\s?10)?`)
const OUT_OF_TEN = pattern(`${N}(?:${TO}${N})?\\s?/\\s?10(?![\\d])(?:\\s?rpe)?`)
const OFFSET = pattern(
  '\\b(?:css|threshold pace|tp)(?![a-z])(?:\\s?([+-]\\s?\\d+(?:\\.\\d+)?)\\s?s?(?![a-z\\d])(?:\\s?to\\s?([+-]?\\d+(?:\\.\\d+)?)\\s?s?(?![a-z\\d]))?)?(?:\\s?/\\s?(?:100m?|km))?(?:\\s?pace)?',
)

/** Race efforts as shares of threshold speed: assumptions, said whenever one is read. */
const RACE_SHARES: readonly [RegExp, number, number][] = [
  [pattern('(?:\\b5 ?km?|\\bpark ?run)[ -](?:race )?(?:pace|effort|speed)\\b'), 1.03, 1.06],
  [pattern('\\b10 ?km?[ -](?:race )?(?:pace|effort|speed)\\b'), 1, 1.02],
  [pattern('(?:\\b(?:hm|half(?:[ -]marathon)?)[ -](?:race )?(?:pace|effort)\\b|\\bhmp\\b)'), 0.95, 0.98],
  [pattern('(?:\\b(?:m|marathon)[ -](?:race )?(?:pace|effort)\\b|\\bmp\\b)'), 0.89, 0.93],
]

/** A target in numbers, taken out of a step's text; null where there is none. */
export function takeTarget(taking: Taking, sport: WorkoutSport): StepTarget | null {
  return (
    takeOffset(taking) ??
    takeRacePace(taking, sport) ??
    takeSpeed(taking) ??
    takeShare(taking, sport) ??
    takePlain(taking, sport)
  )
}

function takeOffset(taking: Taking): StepTarget | null {
  // "100-105 % of threshold pace" names it as well.
  if (/%|\d of /.test(taking.left)) return null
  const found = take(taking, OFFSET)
  if (found === null) return null
  const [, first, second] = found
  const fromS = Number((first ?? '0').replaceAll(' ', ''))
  const toS = second === undefined ? fromS : Number(second)
  return { by: 'offset', fromS: Math.min(fromS, toS), toS: Math.max(fromS, toS) }
}

function takeRacePace(taking: Taking, sport: WorkoutSport): StepTarget | null {
  if (sport !== 'run') return null
  for (const [words, from, to] of RACE_SHARES) {
    const found = take(taking, words)
    if (found === null) continue
    const named = found[0].trim().replace(/^@\s*/, '')
    taking.doubts.push(
      `${named} is read as ${Math.round(from * 100)}-${Math.round(to * 100)}% of threshold pace`,
    )
    return { by: 'share', of: 'speed', from, to }
  }
  return null
}

function takeSpeed(taking: Taking): StepTarget | null {
  const pace = take(taking, PACE)
  if (pace !== null) {
    const [, first = '', second, unit = ''] = pace
    const m = paceMetres(unit.toLowerCase().replaceAll(' ', ''))
    const speeds = [first, second ?? first].map((text) => m / clockSeconds(text))
    return ordered(speeds, (fromMps, toMps) => ({ by: 'speed', fromMps, toMps }))
  }
  const speed = take(taking, SPEED)
  if (speed === null) return null
  const [, first = '', second, unit = ''] = speed
  const toMps = (text: string) => inMetres(Number(text), unit.toLowerCase())
  return ordered([toMps(first), toMps(second ?? first)], (fromMps, to) => ({
    by: 'speed',
    fromMps,
    toMps: to,
  }))
}

function inMetres(value: number, unit: string): number {
  if (unit === 'm/s') return value
  return unit === 'mph' ? (value * 1609.344) / 3600 : value / 3.6
}

function paceMetres(unit: string): number {
  const key = unit.startsWith('100y')
    ? '/100yd'
    : unit.startsWith('100')
      ? '/100m'
      : unit.startsWith('mi')
        ? '/mi'
        : '/km'
  return PACE_UNITS.find((one) => one.unit === key)?.m ?? 1000
}

function clockSeconds(text: string): number {
  const [minutes = '0', seconds = '0'] = text.split(':')
  // As a whole number of tenths, so that what was written exactly is read exactly.
  return Math.round((Number(minutes) * 60 + Number(seconds)) * 1000) / 1000
}

function takeShare(taking: Taking, sport: WorkoutSport): StepTarget | null {
  const raw = take(taking, SHARE)
  if (raw !== null) {
    const shares = [Number(raw[1]), Number(raw[2] ?? raw[1])]
    return ordered(shares, (from, to) => ({ by: 'share', of: measureOf(raw[3] ?? ''), from, to }))
  }
  const before = taking.left
  const found = take(taking, PERCENT)
  if (found === null) return null
  // A bare share is of FTP on the bike; of what it is elsewhere nobody can tell.
  const name = found[3] ?? (sport === 'bike' && !isOfSomethingElse(before, found) ? 'ftp' : null)
  if (name === null) {
    taking.left = before
    return null
  }
  const shares = [Number(found[1]) / 100, Number(found[2] ?? found[1]) / 100]
  return ordered(shares, (from, to) => ({ by: 'share', of: measureOf(name), from, to }))
}

/** "85 % max HR", "90 % effort" and the like, which are not shares of a threshold. */
function isOfSomethingElse(text: string, found: RegExpMatchArray): boolean {
  return /^\s*(?:of )?(?:max|hr|heart|effort|vo2|hf)/i.test(text.slice((found.index ?? 0) + found[0].length))
}

function measureOf(name: string): TargetMeasure {
  const word = name.toLowerCase()
  if (word === 'ftp' || word === 'cp' || word.endsWith('power')) return 'power'
  return word === 'lthr' || word.endsWith('hr') || word.endsWith('rate') ? 'heartRate' : 'speed'
}

function takePlain(taking: Taking, sport: WorkoutSport): StepTarget | null {
  const watts = take(taking, POWER)
  if (watts !== null) return pair(watts, (fromW, toW) => ({ by: 'power', fromW, toW }))
  const beats = take(taking, HEART_RATE) ?? take(taking, HEART_RATE_FIRST)
  if (beats !== null) return pair(beats, (fromBpm, toBpm) => ({ by: 'heartRate', fromBpm, toBpm }))
  const zone = take(taking, ZONE)
  if (zone !== null) {
    const of = zone[3] === undefined ? zoneMeasure(sport) : measureOf(zone[3])
    return pair(zone, (from, to) => ({ by: 'zone', of, from, to }))
  }
  const rpe = take(taking, RPE) ?? take(taking, OUT_OF_TEN)
  return rpe && pair(rpe, (from, to) => ({ by: 'rpe', from, to }))
}

function pair(found: RegExpMatchArray, make: (from: number, to: number) => StepTarget): StepTarget {
  return ordered([Number(found[1]), Number(found[2] ?? found[1])], make)
}

function ordered(values: readonly number[], make: (from: number, to: number) => StepTarget): StepTarget {
  return make(Math.min(...values), Math.max(...values))
}
