import type { Sport } from '../activity/sport.ts'
import { addDays } from '../calendar/day.ts'
import { isoWeekOf } from '../calendar/iso-week.ts'
import { STANDARD_DISTANCES } from '../effort/standard-distances.ts'
import { comparedIn } from './compared.ts'
import { ofLengthIn } from './of-length.ts'
import { EVER, type Period, periodIn } from './period.ts'
import { sportIn, totalAsked } from './total-asked.ts'

export const EXTREMES = ['distance', 'time', 'climb', 'stress', 'pace', 'power'] as const
export type Extreme = (typeof EXTREMES)[number]
export const MEASURED = ['count', 'distance', 'time', 'climb', 'stress'] as const
export type Measured = (typeof MEASURED)[number]

/** A question that stored rows answer by themselves: no model is asked, and it costs no quota. */
export type LookUp =
  | { kind: 'extreme'; by: Extreme; least: boolean; sport: Sport | null; period: Period | null }
  | { kind: 'best'; sport: Sport; title: string; distanceM: number; period: Period | null }
  /** All bests of a sport. */
  | { kind: 'bests'; sport: Sport; period: Period | null }
  | { kind: 'total'; of: Measured; sport: Sport | null; period: Period | null }
  /** The same sum over two spans of days. */
  | { kind: 'compare'; of: Measured; sport: Sport | null; later: Period; earlier: Period }
  /** Those that are so long, in metres. */
  | { kind: 'of_length'; sport: Sport; period: Period | null; fromM: number | null; toM: number | null }
  | { kind: 'last'; sport: Sport | null }
  | { kind: 'planned'; period: Period }
  /** What was done on some days. */
  | { kind: 'done'; sport: Sport | null; period: Period }
  | { kind: 'load' }

/** The words a sentence asks with, without its politeness and marks. */
const plain = (text: string) =>
  text
    .toLowerCase()
    .replace(/\u2019/g, "'")
    .replace(/[?!.]+\s*$/, '')
    .replace(/^(hey|hi|hello|ok|okay|please|so|and|coach)[, ]+/g, '')
    .replace(/\s+/g, ' ')
    .trim()

/** What asks why, whether or how is advice, however many numbers it names. */
const ADVICE =
  /\b(why|should|could|would|how (do|can|should|come)|advice|recommend|improve|better|explain|compare[ds]?|versus|vs|than|because|worr\w+|plan me|change|move|swap|skip|if i|can i|ready)\b/
const MOST_CHARACTERS = 120

/**
 * What a question asks of stored rows.
 * @param scope days the athlete has settled on for comparisons; they count where the question names none
 * @returns null where it is none of these: it may be advice, several questions, or words nobody foresaw
 */
export function lookUpIn(question: string, today: string, scope: Period | null = null): LookUp | null {
  const text = plain(question)
  if (text.length > MOST_CHARACTERS || /[?!.;]\s+\w/.test(text)) return null
  const known = ofLengthIn(text, today) ?? comparedIn(text, today)
  if (known) return known
  if (ADVICE.test(text)) return null
  const named = periodIn(text, today)
  const sport = sportIn(text)
  return (
    planned(text, named) ??
    best(text, sport, named ?? scope) ??
    bests(text, sport, named ?? scope) ??
    longest(text, sport, today) ??
    extreme(text, sport, named ?? scope) ??
    totalAsked(text, sport, named) ??
    last(text, sport) ??
    done(text, sport, named, today) ??
    load(text)
  )
}

function planned(text: string, period: Period | null): LookUp | null {
  const asks =
    /\b(what'?s|what is|what do i have|show)\b.*\b(plan\w*|on|scheduled|workouts?|training|session)\b/.test(
      text,
    ) ||
    /^((my )?(workouts?|session|training)( plan)?|plan) (for )?(today|tomorrow|this week|next week)$/.test(
      text,
    ) ||
    /^(what|which (workout|session)) (do|am) i (do|doing|train(ing)?|run(ning)?|have|supposed to do) (today|tomorrow)$/.test(
      text,
    ) ||
    /^(today|tomorrow)('s|s) (workouts?|session|training|plan)$/.test(text)
  const days = /\b(today|tomorrow|this week|next week)\b/.test(text)
  return asks && days && period ? { kind: 'planned', period } : null
}

const DISTANCE_WORDS: readonly [RegExp, string][] = [
  [/\b(half[- ]marathon|half)\b/, 'half marathon'],
  [/\bmarathon\b/, 'marathon'],
  [/\b(mile)\b(?!s)/, '1 mile'],
]

function best(text: string, sport: Sport | null, period: Period | null): LookUp | null {
  if (!/\b(best|fastest|pb|pbs|personal best|pr|record)\b/.test(text)) return null
  const of = sport ?? 'run'
  const known = STANDARD_DISTANCES[of] ?? []
  const figure = /\b(\d+(?:[.,]\d+)?) ?(km|k|miles?|m|metres?|meters?)\b/.exec(text)
  const worded = DISTANCE_WORDS.find(([words]) => words.test(text))?.[1]
  const metres = figure ? Number((figure[1] ?? '').replace(',', '.')) * perUnitM(figure[2] ?? '') : null
  const found = known.find(({ name, distanceM }) =>
    metres === null ? name === worded : Math.abs(distanceM - metres) / distanceM < 0.002,
  )
  return found ? { kind: 'best', sport: of, title: found.name, distanceM: found.distanceM, period } : null
}

function bests(text: string, sport: Sport | null, period: Period | null): LookUp | null {
  const asks =
    /\b(my|all|show|list)\b.*\b(pbs?|prs|personal bests?|best times|records)\b/.test(text) && !/\d/.test(text)
  return asks ? { kind: 'bests', sport: sport ?? 'run', period } : null
}

const LONG_DAYS = 28

/** No row says which run was "the long one": the longest of the last four weeks is told as just that. */
function longest(text: string, sport: Sport | null, today: string): LookUp | null {
  if (!/\b(last|latest|most recent|previous) long (run|ride|swim|walk|hike)\b/.test(text)) return null
  const period = { from: addDays(today, -LONG_DAYS + 1), to: today, words: 'in the last 4 weeks' }
  return { kind: 'extreme', by: 'distance', least: false, sport, period }
}

const perUnitM = (unit: string) => (unit.startsWith('k') ? 1000 : unit.startsWith('mile') ? 1609.344 : 1)

const BY: readonly [RegExp, Extreme, boolean][] = [
  [/\blongest\b.*\b(time|duration|hours?)\b/, 'time', false],
  [/\blongest\b/, 'distance', false],
  [/\bshortest\b/, 'distance', true],
  [/\b(hilliest|most (climb\w*|elevation|ascent|vert\w*))\b/, 'climb', false],
  [/\b(hardest|toughest|most (stressful|stress|load))\b/, 'stress', false],
  [/\beasiest\b/, 'stress', true],
  [/\bfastest\b/, 'pace', false],
  [/\bslowest\b/, 'pace', true],
  [/\b(most powerful|highest (average )?power)\b/, 'power', false],
]

/** Nobody else's are on record: "longest run this year". */
const BARE = /^(?:(?:what|which) (?:was|is) )?(?:the )?\w+ (?:run|ride|swim|walk|hike)\b/

function extreme(text: string, sport: Sport | null, period: Period | null): LookUp | null {
  const found = BY.find(([words]) => words.test(text))
  if (!found || !(/\b(my|i|mine)\b/.test(text) || BARE.test(text))) return null
  // A pace across sports compares nothing, and neither does one week with another.
  if (/\b(weeks?|months?|years?|block)\b.*\b(was|did|have)\b/.test(text) && !period) return null
  const [, by, least] = found
  if (by === 'pace' && sport === null) return null
  if (sport === null && !/\b(activity|activities|workout|session|training|effort)\b/.test(text)) return null
  return { kind: 'extreme', by, least, sport, period }
}

function last(text: string, sport: Sport | null): LookUp | null {
  const isLast =
    /\b(my )?(last|latest|most recent) (run|ride|swim|walk|hike|activity|workout|session)\b/.test(text)
  const isWhen =
    /^when (did i|was (it|the last time) i) (last (run|ride|swim|walk|hike)|(run|ride|swim|walk|hike) last\b)/.test(
      text,
    )
  return isLast || isWhen ? { kind: 'last', sport } : null
}

function done(text: string, sport: Sport | null, named: Period | null, today: string): LookUp | null {
  const isWeek = named === null && /^how (was|is) my week$/.test(text)
  const isSoFar =
    /^(how('s| is)|what'?s|show( me)?) (my|this) week( so far| going| looking| been)*$|^(my|this) week so far$/.test(
      text,
    )
  const monday = isoWeekOf(today).startDay
  const period =
    isSoFar && !isWeek
      ? { from: monday, to: addDays(monday, 6), words: 'this week' }
      : isWeek
        ? { from: addDays(today, -6), to: today, words: 'in the last 7 days' }
        : named
  if (!period || period.from > today || period.from === EVER) return null
  const asks =
    isSoFar ||
    /^(what|which \w+) (did|have) i\b.*\b(do|done|train\w*|run|ride|swim)\b/.test(text) ||
    /^how (was|is|did) my (last )?(day|week|weekend|month|training)\b/.test(text) ||
    /^how did i do (yesterday|today|(this|last|on) \w+)$/.test(text) ||
    /^(what was|show( me)?|list) my (training|activities|workouts|sessions|runs|rides|swims)\b/.test(text)
  return asks ? { kind: 'done', sport, period } : null
}

function load(text: string): LookUp | null {
  return /^(what'?s|what is|what are|show( me)?|how (is|are|'s))? ?my (current )?(fitness|form|fatigue|ctl|atl|tsb|training load|load|acwr)\b(,? (and|or) (my )?\w+)*( (today|now|right now))?$/.test(
    text,
  )
    ? { kind: 'load' }
    : null
}
