import { LONGEST_ACTIVITY_S } from '#worker/domain/activity/plausible-limits.ts'
import type { SampleTable } from '../sample-table.ts'
import { type FitMessage, fieldEpochS, fieldValue } from './fit-message.ts'
import { MESSAGE, SESSION } from './fit-profile.ts'

const DAY_S = 86_400
/** Starts further apart are on two clocks. */
const SAME_CLOCK_S = 60
/** Timer time may be longer than the whole by rounding, and by this share of it. */
const ROUNDING_S = 5
const ROUNDING_SHARE = 0.01

/** How long the one session of a file says it was; null with none or several, and where it was left open for weeks. */
export function statedLength(messages: ReadonlyMap<number, FitMessage[]>): number | null {
  const sessions = messages.get(MESSAGE.session) ?? []
  const elapsedS = sessions.length === 1 ? fieldValue(sessions[0], SESSION.elapsedS) : null
  return elapsedS === null || elapsedS > LONGEST_ACTIVITY_S ? null : elapsedS
}

/**
 * Closes gaps of days that the one session of a file does not have: a clock that was set, or a recording left
 * open for weeks. Samples whose clock was set begin when the session says.
 */
export function alignClock(samples: SampleTable, session: FitMessage | undefined): void {
  const elapsedS = fieldValue(session, SESSION.elapsedS)
  const span = (samples.epochS[samples.length - 1] ?? 0) - (samples.epochS[0] ?? 0)
  for (let index = 1; index < samples.length; index++) {
    const gapS = (samples.epochS[index] ?? 0) - (samples.epochS[index - 1] ?? 0)
    const isTrue = (elapsedS ?? span) >= gapS && (elapsedS ?? span) <= LONGEST_ACTIVITY_S
    if (gapS <= DAY_S || isTrue) continue
    samples.shift(index, 1 - gapS)
    samples.moved += samples.length - index
  }
  const startS = fieldEpochS(session, SESSION.startTime)
  const lateS = (samples.epochS[0] ?? 0) - (startS ?? 0)
  if (samples.moved > 0 && startS !== null && Math.abs(lateS) > SAME_CLOCK_S) samples.shift(0, -lateS)
}

/**
 * Where the one session of a file begins: with its samples, if it says it is as long as they are all together.
 * @param firstS the first sample
 */
export function sessionStart(
  samples: SampleTable,
  session: FitMessage,
  firstS: number | null,
): number | null {
  const startS = fieldEpochS(session, SESSION.startTime)
  const elapsedS = fieldValue(session, SESSION.elapsedS)
  if (startS === null || firstS === null || elapsedS === null || firstS >= startS) return startS ?? firstS
  const spanS = (samples.epochS[samples.length - 1] ?? 0) - firstS
  return spanS <= elapsedS + SAME_CLOCK_S && startS - firstS > SAME_CLOCK_S ? firstS : startS
}

/**
 * How long a session lasted and ran. A whole shorter than its running part is believed only where the samples
 * end there too; one of weeks is as long as its samples, or ran.
 * @param lastS seconds to the last sample, 0 without samples
 */
export function sessionTimes(session: FitMessage | undefined, lastS: number) {
  const timerS = fieldValue(session, SESSION.timerS)
  const statedS = fieldValue(session, SESSION.elapsedS) ?? timerS ?? lastS
  const isOpen = statedS > LONGEST_ACTIVITY_S && (lastS > 0 || (timerS ?? 0) > 0)
  const elapsedS = isOpen ? lastS || (timerS ?? statedS) : statedS
  const movingS = timerS ?? elapsedS
  const isRounded = movingS <= elapsedS + Math.max(ROUNDING_S, ROUNDING_SHARE * elapsedS)
  if (isRounded || movingS > LONGEST_ACTIVITY_S) return { elapsedS, movingS: Math.min(movingS, elapsedS) }
  const isSampled = lastS > 0 && lastS <= elapsedS * 1.1
  return isSampled ? { elapsedS, movingS: elapsedS } : { elapsedS: Math.max(movingS, lastS), movingS }
}
