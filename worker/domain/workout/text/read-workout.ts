import { WORKOUT_SPORTS, type Workout, type WorkoutSport } from '../workout.ts'
import { readLine } from './read-line.ts'

/** Something on a line that was not understood, or understood by guess. Lines count from 1. */
export interface LineRemark {
  line: number
  text: string
}

export interface ReadWorkout {
  workout: Workout
  /** Lines or words of lines nothing could be made of; words of a step are kept as its note as well. */
  unread: LineRemark[]
  /** What could mean two things, and how it was read. */
  doubts: LineRemark[]
}

/** Longer texts are no workouts. */
export const MOST_TEXT = 20_000

/**
 * Reads a workout as people write it, line by line, from the product's own form to what a coach's mail says. Nothing
 * is dropped: what is not understood comes back with its line.
 * @param given what holds where the text does not say it itself
 */
export function readWorkout(text: string, given: { sport: WorkoutSport; title: string }): ReadWorkout {
  const read: ReadWorkout = {
    workout: { sport: given.sport, title: given.title, steps: [] },
    unread: [],
    doubts: [],
  }
  const { workout } = read
  const items: Workout['steps'][number][] = []
  const description: string[] = []
  for (const { line, text: content } of logicalLines(text)) {
    if (content.trim() === '') continue
    if (content.startsWith('>')) description.push(content.slice(content.startsWith('> ') ? 2 : 1))
    else if (!readHead(content, workout)) {
      const found = readLine(content, workout.sport)
      if (found === null) read.unread.push({ line, text: content.trim() })
      else {
        items.push(...found.items)
        read.unread.push(...found.left.map((left) => ({ line, text: left })))
        read.doubts.push(...found.doubts.map((doubt) => ({ line, text: doubt })))
      }
    }
  }
  workout.steps = items
  if (description.length > 0) workout.description = description.join('\n')
  return read
}

function readHead(content: string, workout: Workout): boolean {
  const title = content.match(/^# (.*)$/)?.[1]
  if (title !== undefined) {
    workout.title = title
    return true
  }
  const head = content.match(/^(sport|pool)\s?:\s*(.+?)\s*$/i)
  const value = head?.[2]?.toLowerCase() ?? ''
  const sport = WORKOUT_SPORTS.find((one) => one === value)
  if (head?.[1]?.toLowerCase() === 'sport' && sport !== undefined) {
    workout.sport = sport
    return true
  }
  const pool = value.match(/^(\d+(?:\.\d+)?)\s?(m|y|yd|yards?|metres|meters)?$/)
  if (head?.[1]?.toLowerCase() !== 'pool' || pool === null) return false
  const isYards = pool[2]?.startsWith('y') ?? false
  workout.poolM = isYards ? Math.round(Number(pool[1]) * 91.44) / 100 : Number(pool[1])
  return true
}

/** `4x:` and `4 rounds of:` alone on a line: what is repeated follows, with dots or set in. */
const OPENS_LIST =
  /^\s*(?:[-*]\s*)?(?:main set\s*:?\s*)?(\d{1,2})\s?(?:x|times|rounds?|sets?)(?: of)?\s*(?:through)?\s*:?\s*$/i
const MOST_JOINED = 30

/** Lines with those that belong together joined: open brackets, and lists under `4x:`. */
function logicalLines(text: string): { line: number; text: string }[] {
  const raw = text.slice(0, MOST_TEXT).split(/\r\n|\r|\n/)
  const lines: { line: number; text: string }[] = []
  for (let i = 0; i < raw.length; i += 1) {
    const line = i + 1
    let joined = raw[i] ?? ''
    const opens = joined.startsWith('>') || joined.startsWith('#') ? null : joined.match(OPENS_LIST)
    if (opens !== null) {
      const list: string[] = []
      while (list.length < MOST_JOINED && /^(?:\s+|\s*[-*\u2022]\s*)\S/.test(raw[i + 1] ?? '')) {
        i += 1
        list.push((raw[i] ?? '').replace(/^\s*(?:[-*\u2022]\s*)?/, ''))
      }
      if (list.length > 0) joined = `${opens[1]}x(${list.join(', ')})`
    } else if (!/^[>#]/.test(joined)) {
      for (let more = 0; more < MOST_JOINED && isOpen(joined) && i + 1 < raw.length; more += 1) {
        i += 1
        joined = `${joined} ${(raw[i] ?? '').trim()}`
      }
    }
    lines.push({ line, text: joined })
  }
  return lines
}

function isOpen(text: string): boolean {
  const outside = text.replaceAll(/(?<![\d'])"(?:[^"\\]|\\.)*"/g, '')
  return /\dx?\s?\(/i.test(outside) && outside.split('(').length > outside.split(')').length
}
