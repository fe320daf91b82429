import type { WorkoutSport } from '../workout.ts'
import { MOST_STEP } from './read-step.ts'
import { splitOutside } from './split-outside.ts'

/** `4x`, `4 times`, `4 rounds of` before what is repeated. */
export const TIMES =
  /^[\s:;]*(?:(?:main set|main|set|intervals?)\b[\s:-]*)?(\d{1,3})\s?(?:x|\*|times|reps of|sets of|rounds of|sets? x|sets|rounds)(?![a-wyz])\s*/i
/** `Squat 3x8`: the exercise before its sets. */
const SETS_LATER = /^(.*?[a-z].*?)\s*:?\s+(\d{1,2})\s?(?:x|sets? of)\s?(\d.*)$/i

/** A line's parts between commas, semicolons and the like, brackets kept whole; `(90s rest)` becomes a part. */
export function parts(text: string): string[] {
  return splitOutside(text, /^(?:[,;]| \+ (?!\d+(?:\.\d+)?\s?(?:s\b|\/|$|[,;)]))| then | & | plus )/i)
    .map((part) => part.trim())
    .filter((part) => part !== '')
}

const UNIT = '(?:min|mins|minutes?|s|secs?|seconds?|m|km|k|metres|meters|yds?|mi)'
const BARE_BOTH = /^\s*(\d{2,3})\s?\/\s?(\d{2,3})\s*(?:s|secs?)?\s*$/i
const SLASH = new RegExp(
  `^(.*?\\d\\s?${UNIT})\\s?/\\s?((?:\\d+(?:\\.\\d+)?\\s?${UNIT}(?:\\d+s)?|\\d+:\\d{2})\\s?[a-z]*\\s?)$`,
  'i',
)
const SPACED_SLASH = new RegExp(`^(.*\\S)\\s/\\s(\\d+(?:\\.\\d+)?\\s?${UNIT}(?![a-z]).*)$`, 'i')
const ON_OFF = /^(.*\d.*?)\s?\bon\b[\s,]*(\d.*?\boff\b.*)$/i
const SPOKEN =
  /^(.*?\d.*?)\s((?:rest|r|ri|rec|recovery|jog)\s?\d.*|\d+(?:\.\d+)?\s?(?:s|secs?|seconds?|min|mins|minutes?|m)\s(?:rest|recovery|rec|r|jog|off|easy|walk|float)\b.*)$/i

/** `3min / 2min`, `30s on 30s off`, `5min @ Z4 2min jog`: work and rest without a comma. */
export function splitRest(inside: readonly string[], doubts: string[]): string[] {
  return inside.flatMap((part) => {
    if (part.length > MOST_STEP) return [part]
    const bare = part.match(BARE_BOTH)
    if (bare !== null) {
      doubts.push(`${part.trim()} is read as seconds`)
      return [`${bare[1]}s`, `recovery ${bare[2]}s`]
    }
    const split = part.match(SLASH) ?? part.match(SPACED_SLASH) ?? part.match(ON_OFF)
    if (split !== null) return [split[1] ?? '', restText(split[2] ?? '')]
    const spoken = part.match(SPOKEN)
    return spoken === null ? [part] : [spoken[1] ?? '', spoken[2] ?? '']
  })
}

function restText(text: string): string {
  return /[a-z]{3}/i.test(text.replaceAll(/min|sec|mins|secs/gi, '')) ? text : `rest ${text}`
}

export function bracketed(text: string): [string, string | null, string] {
  const start = text.indexOf('(')
  if (start === -1) return [text, null, '']
  let depth = 0
  for (let i = start; i < text.length; i += 1) {
    if (text[i] === '(') depth += 1
    if (text[i] === ')') depth -= 1
    if (depth === 0) return [text.slice(0, start), text.slice(start + 1, i), text.slice(i + 1)]
  }
  return [text.slice(0, start), text.slice(start + 1), '']
}

/** `Squat 3x8 @ 60kg` as `3x 8 Squat @ 60kg`. */
export function withSetsFirst(text: string, sport: WorkoutSport): string {
  if (sport !== 'strength' || text.length > MOST_STEP || TIMES.test(text)) return text
  const found = text.match(SETS_LATER)
  return found === null ? text : `${found[2]}x ${found[3]} ${found[1]}`
}
