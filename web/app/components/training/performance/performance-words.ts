import type { Reading } from '#web/components/reading.ts'
import { day as dayText } from '#web/format/date.ts'
import { duration } from '#web/format/duration.ts'
import { distance, pace, paceOrSpeed } from '#web/format/measure.ts'
import { count, number } from '#web/format/number.ts'
import { inline, type Units } from '#web/format/units.ts'
import type { Sport } from '#worker/domain/activity/sport.ts'
import type { Curves, Measure, Predictions } from './performance-types.ts'

/** 5 s, 20 min, 1 h, 1.5 h. */
export function spanName(seconds: number): string {
  if (seconds < 60) return `${seconds} s`
  if (seconds < 3600) return `${number(seconds / 60)} min`
  return `${number(seconds / 3600, seconds % 3600 === 0 ? 0 : 1)} h`
}

export const MEASURE_WORDS: Record<Measure, string> = {
  powerW: 'Power',
  gradedSpeedMps: 'Graded pace',
  speedMps: 'Pace',
  heartRateBpm: 'Heart rate',
}

/** A ride's speed is no pace. */
export const measureWord = (measure: Measure, sport: Sport) =>
  measure === 'speedMps' && sport === 'bike' ? 'Speed' : MEASURE_WORDS[measure]

/** A value of a measure with its unit, as the sport is read. */
export function outputText(measure: Measure, value: number, units: Units, sport: Sport): string {
  if (measure === 'powerW') return `${number(value)} W`
  if (measure === 'heartRateBpm') return `${number(value)} bpm`
  return inline(paceOrSpeed(value, units, sport))
}

/** "12 May 2026, Morning Run": where a number comes from. */
export const fromText = (from: { day: string; name: string }, { locale }: Reading) =>
  `${dayText(from.day, 'dated', locale)}, ${from.name}`

const ALL_OF: Partial<Record<Sport, string>> = { run: 'run', bike: 'ride', swim: 'swim' }

/** "31 of 40 runs read": how much of a window was seen sample by sample. */
export function readText(window: { activities: number; read: number }, sport: Sport): string {
  const word = ALL_OF[sport]
  if (window.activities === 0) return word ? `no ${word}s recorded` : 'nothing recorded'
  const all = word ? count(window.activities, word) : count(window.activities, 'activity', 'activities')
  return window.read >= window.activities ? `all ${all} read` : `${number(window.read)} of ${all} read`
}

type Race = Predictions['races'][number]

/** What makes the slow end slow, with what was seen and what would be usual. */
export function limiterText({ limiter, seen, usual }: Race, units: Units): string {
  const far = (metres: number | null) => inline(distance(metres, units, 'run', 0))
  const vdot = (value: number | null) => number(value, 1)
  if (limiter === 'longest_run') return `Longest run ${far(seen)}; ${far(usual)} usually stand behind it.`
  if (limiter === 'weekly_volume') return `${far(seen)} a week; ${far(usual)} usually stand behind it.`
  if (limiter === 'endurance') {
    return seen === null
      ? 'No effort of 50 min or longer shows endurance yet.'
      : `Efforts of 50 min and longer read VDOT ${vdot(seen)}, the best one ${vdot(usual)}.`
  }
  if (limiter === 'speed') {
    return seen === null
      ? 'No effort this short shows speed yet.'
      : `Efforts this short read VDOT ${vdot(seen)}, the best one ${vdot(usual)}.`
  }
  return 'Nothing in your runs speaks against it.'
}

export const LIMITER_WORDS: Record<Race['limiter'], string> = {
  longest_run: 'Longest run',
  weekly_volume: 'Weekly volume',
  endurance: 'Endurance',
  speed: 'Speed',
  none: 'None seen',
}

/** "1:31:35 to 1:34:20"; a range is never one number. */
export const rangeText = (fastS: number, slowS: number) => `${duration(fastS)} to ${duration(slowS)}`

export function paceRange(race: Race, units: Units): string {
  const perKm = (seconds: number) => pace((seconds / race.distanceM) * 1000, units)
  const [fast, slow] = [perKm(race.fastS), perKm(race.slowS)]
  return `${fast.value} to ${slow.value} ${slow.unit}`
}

export const AGAINST_WORDS: Record<Curves['against'], string> = {
  before: 'the days before',
  year_ago: 'a year ago',
  all: 'your whole record',
  chosen: 'the chosen block',
}

/** What the first of two blocks is called: it may have ended long ago. */
export const isPast = ({ now, today }: Pick<Curves, 'now' | 'today'>): boolean => now.toDay !== today
