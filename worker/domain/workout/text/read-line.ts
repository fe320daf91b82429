import type { WorkoutRepeat, WorkoutSport, WorkoutStep } from '../workout.ts'
import { bracketed, parts, splitRest, TIMES, withSetsFirst } from './line-parts.ts'
import { type PlainLine, plainLine } from './plain-line.ts'
import { type ReadStep, readStep, type StepContext } from './read-step.ts'

export interface ReadLine {
  items: (WorkoutStep | WorkoutRepeat)[]
  left: string[]
  doubts: string[]
}

/** `Tuesday: 5x1km`. */
const PREFIX = /^([^\d:]{1,40}):\s*(.*)$/
const HEADING = /^\s*(?:main(?: set)?|set|intervals?)\s*$/i
/** Brackets in brackets. */
const MOST_DEPTH = 4
const MOST_ITEMS = 500
/** Parts without a length that are taken to speak of one step. */
const MOST_FOLLOWING = 6
const MOST_CARRIED = 120
const MOST_LEFT_WORDS = 4

/** Reads one line into steps and repeats; null where nothing on it is a step. */
export function readLine(line: string, sport: WorkoutSport): ReadLine | null {
  const plain = plainLine(line.replace(/^\s*(?:[-*\u2022]|\d{1,2}[.)](?=\s))\s*/, ''))
  if (plain === null || depthOf(plain.text) > MOST_DEPTH) return null
  const into: ReadLine = { items: [], left: [], doubts: [] }
  readParts(parts(plain.text), plain, sport, into)
  if (into.items.length === 0) return null
  const words = into.left.join(' ').split(/\s+/).filter(Boolean).length
  // A sentence that happens to hold a number is no step.
  const isSentence = words >= MOST_LEFT_WORDS && words > 2 * into.items.length
  return isSentence ? null : into
}

function readParts(texts: string[], plain: PlainLine, sport: WorkoutSport, into: ReadLine): void {
  for (let i = 0; i < texts.length; i += 1) {
    let text = withSetsFirst(texts[i] ?? '', sport)
    const prefix = text.match(PREFIX)
    if (prefix !== null && TIMES.test(prefix[2] ?? '')) {
      if (!HEADING.test(prefix[1] ?? '')) into.left.push(prefix[1] ?? '')
      text = prefix[2] ?? ''
    }
    const times = text.match(TIMES)
    if (times !== null) {
      i += readRepeat(Number(times[1]), text.slice(times[0].length), texts.slice(i + 1), plain, sport, into)
      continue
    }
    const context: StepContext = { sport, notes: plain.notes, place: 'alone' }
    const [before, inner, after] = bracketed(text)
    if (inner !== null) text = `${before} ${inner} ${after}`
    // What has no length of its own speaks of the step before, or of the one that follows.
    const [read, used] = readWithFollowing(text, texts, i, context)
    i += used
    if (read !== null) push(into, read)
    else if (i + 1 < texts.length && text.length < MOST_CARRIED) texts[i + 1] = `${text} ${texts[i + 1]}`
    else into.left.push(text)
  }
}

function readWithFollowing(
  text: string,
  texts: readonly string[],
  at: number,
  context: StepContext,
): [ReadStep | null, number] {
  let whole = text
  let read = readStep(whole, context)
  let used = 0
  while (read !== null && used < MOST_FOLLOWING && at + used + 1 < texts.length) {
    const next = texts[at + used + 1] ?? ''
    if (TIMES.test(next) || readStep(next, { ...context, place: 'later' }) !== null) break
    whole = `${whole} , ${next}`
    read = readStep(whole, context)
    used += 1
  }
  return [read, used]
}

/** Reads what is repeated, and of the parts that follow those that belong to it. Answers how many those were. */
function readRepeat(
  times: number,
  text: string,
  following: readonly string[],
  plain: PlainLine,
  sport: WorkoutSport,
  into: ReadLine,
): number {
  const [before, inner, after] = bracketed(text)
  const isGroup = before.trim() === '' && inner !== null
  const inside = isGroup ? parts(inner) : [before.trim(), ...(inner === null ? [] : parts(inner))]
  const found: ReadLine = { items: [], left: [], doubts: [] }
  const rest = splitRest(inside, found.doubts)
  readInside(rest, plain, sport, found)
  let used = 0
  const tail = splitRest(parts(after), found.doubts).map((part) => ({ part, own: 0 }))
  const later = [...tail, ...following.map((part) => ({ part, own: 1 }))]
  const isOuter = found.items.length > 0 && found.items.every((one) => one.type === 'repeat')
  for (const { part, own } of isGroup && !isOuter ? tail : later) {
    const read = belongsToRepeat(part, found, plain, sport)
    if (read === null) break
    if (read !== 'words') push(found, read)
    else reread(found, rest, part, plain, sport)
    used += own
    if (own === 0) tail.shift()
  }
  into.left.push(...(tail.length > 0 ? tail.filter(({ own }) => own === 0).map(({ part }) => part) : []))
  pushRepeat(into, times, found)
  return used
}

function readInside(inside: readonly string[], plain: PlainLine, sport: WorkoutSport, into: ReadLine): void {
  const texts = inside.map((text) => withSetsFirst(text, sport))
  for (let i = 0; i < texts.length; i += 1) {
    const nested = (texts[i] ?? '').match(TIMES)
    if (nested !== null) {
      const text = (texts[i] ?? '').slice(nested[0].length)
      i += readRepeat(Number(nested[1]), text, texts.slice(i + 1), plain, sport, into)
      continue
    }
    const place = into.items.length === 0 ? 'first' : 'later'
    const [read, used] = readWithFollowing(texts[i] ?? '', texts, i, { sport, notes: plain.notes, place })
    i += used
    if (read !== null) push(into, read)
    else if (i + 1 < texts.length && (texts[i] ?? '').length < MOST_CARRIED)
      texts[i + 1] = `${texts[i]} ${texts[i + 1]}`
    else into.left.push(texts[i] ?? '')
  }
}

/** A rest or an easy part behind a repeat is done between its times; words alone speak of what is repeated. */
function belongsToRepeat(
  part: string,
  found: ReadLine,
  plain: PlainLine,
  sport: WorkoutSport,
): ReadStep | 'words' | null {
  if (TIMES.test(part)) return null
  const read = readStep(part, { sport, notes: plain.notes, place: 'later' })
  const [work] = found.items
  const isOuter = found.items.every((one) => one.type === 'repeat')
  if (work === undefined || (found.items.length > 1 && !isOuter)) return null
  if (read === null) return isOuter ? null : 'words'
  const { intent } = read.step
  if (intent === 'rest' || intent === 'recovery') return read
  if (isOuter || work.type === 'repeat' || intent !== 'work' || !isEasier(read.step, work)) return null
  read.doubts.push(`${part.trim()} is read as done between the repeats`)
  return { ...read, step: { ...read.step, intent: 'recovery' } }
}

/** Shorter and softer than what is repeated, in the same terms. */
function isEasier({ length, target }: WorkoutStep, work: WorkoutStep): boolean {
  if (length.by !== 'time' || work.length.by !== 'time' || length.s > work.length.s) return false
  if (target.by === 'open') return true
  const levels = [target, work.target].map((one) =>
    one.by === 'power'
      ? one.fromW
      : one.by === 'share' || one.by === 'zone' || one.by === 'rpe'
        ? one.from
        : null,
  )
  const [own = null, other = null] = levels
  return target.by === work.target.by && own !== null && other !== null && own < other
}

function reread(
  found: ReadLine,
  inside: readonly string[],
  words: string,
  plain: PlainLine,
  sport: WorkoutSport,
): void {
  const again: ReadLine = { items: [], left: [], doubts: [] }
  readInside([`${inside[0] ?? ''} , ${words}`], plain, sport, again)
  Object.assign(found, again)
}

function depthOf(text: string): number {
  let depth = 0
  let deepest = 0
  for (const sign of text) {
    depth += sign === '(' ? 1 : sign === ')' ? -1 : 0
    deepest = Math.max(deepest, depth)
  }
  return deepest
}

function push(into: ReadLine, read: ReadStep): void {
  into.items.push(read.step)
  into.doubts.push(...read.doubts)
  if (read.left !== '') into.left.push(read.left)
}

/** Repeats inside of repeats are written out, as the model has none. */
function pushRepeat(into: ReadLine, times: number, found: ReadLine): void {
  into.left.push(...found.left)
  into.doubts.push(...found.doubts)
  const steps = found.items.filter((one) => one.type === 'step')
  if (steps.length === 0 && found.items.length === 0) return
  if (steps.length === found.items.length) into.items.push({ type: 'repeat', times, steps })
  else into.items.push(...Array.from({ length: Math.min(times, 60) }, () => found.items).flat())
  into.items.length = Math.min(into.items.length, MOST_ITEMS)
}
