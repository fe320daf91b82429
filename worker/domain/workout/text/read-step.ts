import type { StepLength, StepTarget, WorkoutSport, WorkoutStep } from '../workout.ts'
import { NOTE_MARK } from './plain-line.ts'
import { takeLength } from './read-length.ts'
import { takeTarget } from './read-target.ts'
import { takeEffort, takeExtras, takeIntent } from './read-words.ts'
import { type Taking, take } from './taking.ts'

export interface StepContext {
  sport: WorkoutSport
  notes: readonly string[]
  /** Behind `4x`, and whether it is what is repeated or what follows it. */
  place: 'alone' | 'first' | 'later'
}

export interface ReadStep {
  step: WorkoutStep
  /** Words nothing could be made of; they are kept as the step's note. */
  left: string
  doubts: string[]
  isEasy: boolean
}

/** Words that carry nothing by themselves. */
const FILLERS =
  /^(?:@|at|in|the|of|a|an|on|for|and|then|by|between|to|x|with|pace|effort|set|sets|do|run|running|ride|riding|swim|swimming|bike|biking|cycling|[-+&/*.,:;()[\]=]+)$/i
const MOST_NOTE = 200
/** Every number of a step written to its last digit is shorter. */
export const MOST_STEP = 300

/** Reads one step; null where its text says no length. */
export function readStep(text: string, context: StepContext): ReadStep | null {
  if (text.length > MOST_STEP) return null
  const taking: Taking = { left: text, doubts: [] }
  const note = take(taking, NOTE_MARK)
  const legSport = context.sport === 'brick' ? takeSport(taking) : null
  const sport = legSport ?? (context.sport === 'brick' ? 'run' : context.sport)
  const unread = takeUnreadable(taking, sport)
  const extras = takeExtras(taking)
  const numbers = takeTarget(taking, sport) ?? takeTimeFor(taking)
  const length = takeLength(taking, { sport, place: context.place })
  if (length === null) return null
  const target = numbers && inLength(numbers, length)
  const intent = takeIntent(taking)
  const effort = target === null ? takeEffort(taking) : null
  const isEasy = effort?.isEasy ?? false
  const words = [...unread, ...leftWords(taking.left)].join(' ')
  const quoted = note === null ? undefined : context.notes[Number(note[1])]
  const kept = quoted === undefined ? words : [quoted, words].filter(Boolean).join(' ')
  return {
    step: {
      type: 'step',
      intent: intent ?? (isEasy && context.place === 'later' ? 'recovery' : 'work'),
      length,
      target: target ?? effort?.target ?? { by: 'open' },
      ...(legSport && { sport: legSport }),
      ...extras,
      ...(kept === '' ? {} : { note: kept.slice(0, MOST_NOTE) }),
    },
    left: unread.length === 0 && isOnlyNotes(words, context.sport) ? '' : words,
    doubts: taking.doubts,
    isEasy,
  }
}

/** `400m in 1:30`: the pace is known once the length is. */
function takeTimeFor(taking: Taking): { by: 'timeFor'; s: number } | null {
  const found = take(
    taking,
    /(?<=\d\s?(?:m|km|k|metres|meters|yd|mi)\s)in (\d{1,2}):([0-5]\d)(?![\d:]|\s?\/)/i,
  )
  return found && { by: 'timeFor', s: Number(found[1]) * 60 + Number(found[2]) }
}

function inLength(target: StepTarget | { by: 'timeFor'; s: number }, length: StepLength): StepTarget | null {
  if (target.by !== 'timeFor') return target
  if (length.by !== 'distance') return null
  return { by: 'speed', fromMps: length.m / target.s, toMps: length.m / target.s }
}

/** An exercise, a stroke, a word for the effort beside its numbers: what a note is for. */
function isOnlyNotes(words: string, sport: WorkoutSport): boolean {
  return sport === 'strength'
    ? words.split(' ').length <= 5
    : words.split(' ').every((word) => NOTE_WORDS.test(word))
}
const NOTE_WORDS =
  /^(?:|long|tempo|steady|easy|hard|fast|threshold|endurance|aerobic|strides?|hills?|uphill|downhill|flat|drills?|pull|kick|paddles|fins|buoy|free(?:style)?|back(?:stroke)?|breast(?:stroke)?|fly|im|choice|snorkel|jog|walk|trainer|indoor|treadmill|outdoor|trail|track|sweet|spot|form)$/i

function takeSport(taking: Taking): 'run' | 'bike' | 'swim' | null {
  const found = take(taking, /\b(run|bike|swim|ride|cycle)\b:?/i)?.[1]?.toLowerCase()
  if (found === undefined) return null
  return found === 'run' || found === 'swim' ? found : 'bike'
}

/** What looks like a length but is none: a time to leave on, a pace without its unit, a bound on one side. */
function takeUnreadable(taking: Taking, sport: WorkoutSport): string[] {
  const patterns = [
    /\bon (?:the )?\d{0,2}:\d{2}\b/i,
    /(?:<|>|under|over|below|above|max)\s?\d+(?:\.\d+)?\s?(?:bpm|watts?|w|%)(?![a-z])/i,
    /@\s?\d{1,2}:\d{2}(?:\s?-\s?\d{1,2}:\d{2})?(?!\s?(?:min)?\s?(?:\/|per |-|\d|:|\.\d))/i,
  ]
  const found = patterns.flatMap((pattern) => take(taking, pattern)?.[0].trim() ?? [])
  if (sport !== 'bike') {
    const percent = taking.left.match(/\d+(?:\s?-\s?\d+)?\s?%\s?(?:of )?(?:max|hr|hf|effort|vo2)[a-z ]*/i)
    if (percent) {
      taking.left = taking.left.replace(percent[0], ' ; ')
      found.push(percent[0].trim())
    }
  }
  return found
}

function leftWords(left: string): string[] {
  return left
    .split(/[\s;,]+/)
    .map((word) => word.replaceAll(/^[(:[]+|[):.\]]+$/g, ''))
    .filter((word) => word !== '' && !FILLERS.test(word))
}
