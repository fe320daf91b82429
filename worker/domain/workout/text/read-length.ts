import type { StepLength, WorkoutSport } from '../workout.ts'
import { type Taking, take } from './taking.ts'
import { SHORTEST_M } from './write-workout.ts'

const N = '(\\d+(?:\\.\\d+)?)'
const END = '(?![a-z\\d/])'
const HOURS = new RegExp(
  `(?:${N}\\s?-\\s?)?${N}[ -]?(?:hours?|hrs?|h)(?![a-z])(?:\\s?(\\d{1,2})\\s?(?:(?:minutes?|mins?)(?![a-z])|${END}))?(?:\\s?${N}\\s?(?:seconds?|secs?|s)${END})?`,
  'i',
)
const MINUTES = new RegExp(
  `(?:${N}\\s?(?:min)?\\s?-\\s?)?${N}[ -]?(?:minutes?|mins?)(?![a-z])\\s?(?:${N}\\s?(?:seconds?|secs?|s)${END})?`,
  'i',
)
const SECONDS = new RegExp(`(?:${N}\\s?-\\s?)?${N}[ -]?(?:seconds?|secs?|s)${END}`, 'i')
const CLOCK =
  /(?<![\d:/])(?:(\d{1,2}):)?(\d{1,3}):([0-5]\d)(?:\s?(h|hrs?|hours?|min|mins)(?![a-z]))?(?![\d:/])/i
const METRES = new RegExp(
  `(?:${N}\\s?-\\s?)?${N}\\s?(kilomet(?:er|re)s?|kms?|k|miles?|mi|met(?:er|re)s|meter|metre|mtrs?|m|yards?|yds?|y)${END}`,
  'i',
)
const REPETITIONS = /(\d+)\s?(?:reps?|repetitions?)\b(?:\s?(?:of|each side|per side|each leg|per leg|es)\b)?/i
const LAP = /\b(?:until (?:the )?lap(?: button)?(?: press(?:ed)?)?|lap button|press lap)\b/i
/** Distances runners name without a unit, behind `6x`. */
const TRACK_M = [100, 150, 200, 300, 400, 500, 600, 800, 1000, 1200, 1500, 1600, 2000, 2400, 3000, 5000]
const UNIT_M: Record<string, number> = { k: 1000, mi: 1609.344, y: 0.9144, m: 1 }

export interface LengthContext {
  sport: WorkoutSport
  /** Behind `4x`, and whether it is what is repeated or what follows it. */
  place: 'alone' | 'first' | 'later'
}

/** How long a step is, taken out of its text; null where nothing says so. */
export function takeLength(taking: Taking, context: LengthContext): StepLength | null {
  if (take(taking, LAP)) return { by: 'lap' }
  const reps = take(taking, REPETITIONS)
  if (reps) return { by: 'repetitions', n: Number(reps[1]) }
  const s = takeSeconds(taking, context)
  if (s !== null) return { by: 'time', s }
  const metres = takeMetres(taking, context.sport)
  if (metres !== null) return metres
  return takeBare(taking, context)
}

function takeSeconds(taking: Taking, context: LengthContext): number | null {
  const hours = take(taking, HOURS)
  if (hours) {
    const [text, lower, upper, minutes, seconds] = hours
    doubtRange(taking, text, lower)
    if (lower !== undefined) return Number(lower) * 3600
    return Number(upper) * 3600 + Number(minutes ?? 0) * 60 + Number(seconds ?? 0)
  }
  const clock = take(taking, CLOCK)
  if (clock) return clockSeconds(taking, clock, context)
  const minutes = take(taking, MINUTES)
  if (minutes) {
    doubtRange(taking, minutes[0], minutes[1])
    return Number(minutes[1] ?? minutes[2]) * 60 + Number(minutes[3] ?? 0)
  }
  const seconds = take(taking, SECONDS)
  if (seconds === null) return null
  doubtRange(taking, seconds[0], seconds[1])
  return Number(seconds[1] ?? seconds[2])
}

function clockSeconds(
  taking: Taking,
  [text, hours, middle, last, unit]: RegExpMatchArray,
  { place }: LengthContext,
): number {
  const isHours = hours === undefined && unit !== undefined && unit.toLowerCase().startsWith('h')
  if (isHours) return Number(middle) * 3600 + Number(last) * 60
  // "1:30" of a long session may be an hour and a half.
  if (place === 'alone' && hours === undefined && unit === undefined && Number(middle) < 10) {
    taking.doubts.push(`${text.trim()} is read as minutes and seconds`)
  }
  return Number(hours ?? 0) * 3600 + Number(middle) * 60 + Number(last)
}

function doubtRange(taking: Taking, text: string, lower: string | undefined): void {
  if (lower !== undefined) taking.doubts.push(`${text.trim()} is read as the lower of both`)
}

function takeMetres(taking: Taking, sport: WorkoutSport): StepLength | null {
  const found = take(taking, METRES)
  if (found === null) return null
  const [text, lower, upper, unit = 'm'] = found
  doubtRange(taking, text, lower)
  const value = lower ?? upper ?? ''
  const isBareM = unit.toLowerCase() === 'm'
  if (isBareM && Number(value) < SHORTEST_M && sport !== 'swim') {
    taking.doubts.push(`${text.trim()} is read as minutes`)
    return { by: 'time', s: Number(value) * 60 }
  }
  return { by: 'distance', m: scaled(value, UNIT_M[unitKey(unit.toLowerCase())] ?? 1) }
}

function unitKey(unit: string): string {
  if (unit.startsWith('k')) return 'k'
  return unit.startsWith('mi') ? 'mi' : unit.startsWith('y') ? 'y' : 'm'
}

/** Whole units stay exact; others are rounded to a centimetre, which nobody measures. */
function scaled(value: string, unitM: number): number {
  return unitM === 1 || unitM === 1000 ? Number(value) * unitM : Math.round(Number(value) * unitM * 100) / 100
}

function takeBare(taking: Taking, { sport, place }: LengthContext): StepLength | null {
  const bare = taking.left.match(/^[\s;]*(\d{1,4})(?![\d:./%-])/)
  const n = Number(bare?.[1] ?? 0)
  const isReps = sport === 'strength' && place === 'first' && n > 0 && n <= 100
  const isMetres = sport === 'swim' ? n >= 25 && n % 5 === 0 : place === 'first' && TRACK_M.includes(n)
  if (!isReps && (!isMetres || sport === 'strength' || sport === 'bike')) return null
  take(taking, /^[\s;]*\d{1,4}/)
  return isReps ? { by: 'repetitions', n } : { by: 'distance', m: n }
}
