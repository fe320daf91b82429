import type { Sport } from '../activity/sport.ts'
import type { LookUp, Measured } from './lookup.ts'
import type { Period } from './period.ts'

const SPORT_WORDS: readonly [RegExp, Sport][] = [
  [/\b(runs?|ran|running|jogs?)\b/, 'run'],
  [/\b(rides?|rode|riding|bikes?|biking|cycl\w+)\b/, 'bike'],
  [/\b(swims?|swam|swimming)\b/, 'swim'],
  [/\b(hikes?|hiked|hiking)\b/, 'hike'],
  [/\b(walks?|walked|walking)\b/, 'walk'],
  [/\b(rows|rowed|rowing)\b/, 'row'],
  [/\b(skis?|skied|skiing)\b/, 'ski'],
  [/\b(strength|gym|lifting|weights)\b/, 'strength'],
]

/** The sport that a question names; null where it names none. */
export const sportIn = (text: string): Sport | null =>
  SPORT_WORDS.find(([words]) => words.test(text))?.[1] ?? null

const TOTAL: readonly [RegExp, Measured][] = [
  [/\bhow (far|many (km|kms|kilomet\w+|miles))\b|\b(total )?(distance|mileage)\b/, 'distance'],
  [/\bhow (long|much time|many hours)\b/, 'time'],
  [/\bhow much (climb\w*|elevation|ascent|vert\w*)\b/, 'climb'],
  [/\bhow much (load|stress)\b/, 'stress'],
  [/\bhow (many|often)\b/, 'count'],
]

/** A sum over some days: how far, how long, how often. */
export function totalAsked(text: string, sport: Sport | null, period: Period | null): LookUp | null {
  const of = TOTAL.find(([words]) => words.test(text))?.[1]
  if (!of || period === null || !/\b(i|my|have i|did i)\b/.test(text)) return null
  const isCounted = sport !== null || /\b(train\w*|activit\w+|workouts?|sessions?)\b/.test(text)
  return isCounted ? { kind: 'total', of, sport, period } : null
}
