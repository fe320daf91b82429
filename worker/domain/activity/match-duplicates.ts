import type { Sport } from './sport.ts'
import { sportFamily } from './sport-family.ts'

/** What two records of one session are compared by. An `ActivityRecord` fits. */
export interface DuplicateCandidate {
  sport: Sport
  /** UTC, ISO 8601. */
  startAt: string
  elapsedS: number
  movingS: number
  distanceM: number | null
}

export interface DuplicateMatch {
  /** Shown to the athlete. Low: times differ by a whole zone shift and the rest is only close. */
  confidence: 'high' | 'medium' | 'low'
  /** 0 to 1, to choose among several candidates; `placeArrivals` does. */
  score: number
  /** Seconds by which one clock stands off by a zone, a multiple of 900; 0 when both agree. */
  shiftS: number
  /** Why, in words for the page. */
  reasons: string[]
}

const START_TOLERANCE_S = 5 * 60
const SHIFT_STEP_S = 15 * 60
const LONGEST_SHIFT_S = 14 * 3600

/** How far apart the starts of duplicates can lie: the range a store has to look through. */
export const DUPLICATE_SEARCH_S = LONGEST_SHIFT_S + START_TOLERANCE_S

/**
 * Whether two records from different sources are the same session: same sport family; start within 5 min, also
 * shifted by a multiple of 15 min up to 14 h, and then overlapping by more than half of the shorter, so that repeats
 * recorded one after another stay apart; duration within 5 % or 60 s; distance within 3 % or 100 m (a record
 * without distance is compared by the rest). Two records of one source are the caller's to keep apart.
 * @returns null when they are not
 */
export function matchDuplicate(a: DuplicateCandidate, b: DuplicateCandidate): DuplicateMatch | null {
  if (sportFamily(a.sport) !== sportFamily(b.sport)) return null
  const start = startGap(a.startAt, b.startAt)
  const duration = durationGap(a, b)
  const distance = distanceGap(a.distanceM, b.distanceM)
  if (start === null || duration === null || distance === null) return null
  if (!overlaps(a, b, start.shiftS)) return null
  const score =
    1 -
    0.3 * (start.restS / START_TOLERANCE_S) -
    0.3 * duration.share -
    0.2 * (distance.isKnown ? distance.share : 1) -
    (start.shiftS === 0 ? 0 : 0.2)
  return {
    confidence: confidence(start.shiftS !== 0, duration.share, distance),
    score: Math.max(0, score),
    shiftS: start.shiftS,
    reasons: [start.reason, duration.reason, distance.reason],
  }
}

function confidence(
  isShifted: boolean,
  durationShare: number,
  distance: { share: number; isKnown: boolean },
) {
  const isExact = durationShare <= 0.1 && distance.isKnown && distance.share <= 0.1
  if (isShifted) return isExact ? 'medium' : 'low'
  return isExact || (distance.isKnown && durationShare <= 0.5) ? 'high' : 'medium'
}

function startGap(a: string, b: string) {
  const gapS = Math.abs(Date.parse(a) - Date.parse(b)) / 1000
  if (Number.isNaN(gapS)) return null
  const shiftS = Math.round(gapS / SHIFT_STEP_S) * SHIFT_STEP_S
  const restS = Math.abs(gapS - shiftS)
  if (shiftS > LONGEST_SHIFT_S || restS > START_TOLERANCE_S) return null
  const shift = shiftS === 0 ? '' : `, one clock off by ${shiftS / 3600} h`
  return { shiftS, restS, reason: `starts ${Math.round(restS)} s apart${shift}` }
}

/** Whether two recordings share more than half of the shorter one, once the clock of the later one is set back. */
function overlaps(a: DuplicateCandidate, b: DuplicateCandidate, shiftS: number): boolean {
  const [earlier, later] = Date.parse(a.startAt) <= Date.parse(b.startAt) ? [a, b] : [b, a]
  const lateS = (Date.parse(later.startAt) - Date.parse(earlier.startAt)) / 1000 - shiftS
  const shorterS = Math.min(earlier.elapsedS, later.elapsedS)
  // An entry by hand may have no time at all; then its start and its distance have to do.
  if (shorterS <= 0) return true
  const sharedS = Math.min(earlier.elapsedS, lateS + later.elapsedS) - Math.max(0, lateS)
  return sharedS > shorterS / 2
}

/** Sources mean different things by duration, so the closer pair counts: elapsed with elapsed, or moving with moving. */
function durationGap(a: DuplicateCandidate, b: DuplicateCandidate) {
  const elapsed = gap(a.elapsedS, b.elapsedS, { share: 0.05, least: 60 })
  const moving = gap(a.movingS, b.movingS, { share: 0.05, least: 60 })
  const closer = moving.share <= elapsed.share ? moving : elapsed
  return closer.share > 1
    ? null
    : { share: closer.share, reason: `duration ${Math.round(closer.by)} s apart` }
}

function distanceGap(a: number | null, b: number | null) {
  if (a === null || b === null) return { share: 0, isKnown: false, reason: 'distance known to one at most' }
  const found = gap(a, b, { share: 0.03, least: 100 })
  if (found.share > 1) return null
  return { share: found.share, isKnown: true, reason: `distance ${Math.round(found.by)} m apart` }
}

/** Difference, and its share of what is allowed (above 1 is too much). The larger value is what 5 % is of. */
function gap(a: number, b: number, allowed: { share: number; least: number }) {
  const by = Math.abs(a - b)
  const share = by / Math.max(allowed.least, allowed.share * Math.max(a, b))
  return { by, share: Number.isNaN(share) ? Infinity : share }
}
