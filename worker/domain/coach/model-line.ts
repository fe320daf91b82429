/** Requests a key may send in a minute. */
export const PER_MINUTE = 50
const MINUTE_MS = 60_000
/** Who has not asked again for so long has gone. */
const GONE_MS = 5_000
const LEAST_WAIT_MS = 200
const MOST_WAIT_MS = 2_000

/** So many failures in a row, each within a minute of the one before, and nobody asks for a while. */
export const FAILURES_TO_OPEN = 5
const OPEN_MS = 30_000
/** After it one at a time tries whether the provider is back. */
const TRIAL_MS = 10_000
/** A refusal for speed that does not say for how long. */
const SLOW_DOWN_S = 5

/** The line at one provider's key, and whether it is worth standing in. */
export interface ModelLine {
  /** When those of the last minute were let through, oldest first. */
  grantedMs: readonly number[]
  /** Who waits, first come first. */
  waiting: readonly { ticket: string; seenMs: number }[]
  failures: number
  failedMs: number
  /** Nobody is let through before; 0 while all is well. */
  openUntilMs: number
  /** When one was last let through to try; null before. */
  trialMs: number | null
}

export const emptyLine = (): ModelLine => ({
  ...{ grantedMs: [], waiting: [], failures: 0, failedMs: 0, openUntilMs: 0, trialMs: null },
})

export type LineAnswer =
  | { kind: 'go' }
  /** How many are before this one, and when to ask again. */
  | { kind: 'wait'; position: number; waitMs: number }
  /** The provider fails; nobody is sent there until then. */
  | { kind: 'closed'; untilMs: number }

/** Asks to be let through, or asks again with the same ticket. */
export function stepUp(
  line: ModelLine,
  nowMs: number,
  ticket: string,
): { line: ModelLine; answer: LineAnswer } {
  const granted = line.grantedMs.filter((at) => nowMs - at < MINUTE_MS)
  const waiting = line.waiting.filter((one) => nowMs - one.seenMs < GONE_MS || one.ticket === ticket)
  const gone = waiting.filter((one) => one.ticket !== ticket)
  const kept = { ...line, grantedMs: granted, waiting }
  if (line.openUntilMs > 0) {
    const untilMs = Math.max(line.openUntilMs, line.trialMs === null ? 0 : line.trialMs + TRIAL_MS)
    if (nowMs < untilMs) return { line: { ...kept, waiting: gone }, answer: { kind: 'closed', untilMs } }
    return {
      line: { ...kept, waiting: gone, grantedMs: [...granted, nowMs], trialMs: nowMs },
      answer: { kind: 'go' },
    }
  }
  const free = PER_MINUTE - granted.length
  const place = waiting.findIndex((one) => one.ticket === ticket)
  const position = place === -1 ? waiting.length : place
  if (position < free)
    return { line: { ...kept, waiting: gone, grantedMs: [...granted, nowMs] }, answer: { kind: 'go' } }
  const mine = { ticket, seenMs: nowMs }
  const queue = place === -1 ? [...waiting, mine] : waiting.map((one, at) => (at === place ? mine : one))
  const next = granted[position - Math.max(0, free)] ?? nowMs
  const waitMs = Math.min(MOST_WAIT_MS, Math.max(LEAST_WAIT_MS, next + MINUTE_MS - nowMs))
  return { line: { ...kept, waiting: queue }, answer: { kind: 'wait', position, waitMs } }
}

/** Somebody who waited no longer does. */
export const stepAway = (line: ModelLine, ticket: string): ModelLine => ({
  ...line,
  waiting: line.waiting.filter((one) => one.ticket !== ticket),
})

/** What came of a call: `slow` is a refusal for speed, `down` a provider that fails. */
export type LineReport = 'well' | 'slow' | 'down'

export function reportedBack(
  line: ModelLine,
  nowMs: number,
  report: LineReport,
  retryAfterS: number | null,
): ModelLine {
  if (report === 'well') return { ...line, failures: 0, failedMs: 0, openUntilMs: 0, trialMs: null }
  if (report === 'slow')
    return { ...line, openUntilMs: Math.max(line.openUntilMs, nowMs + (retryAfterS ?? SLOW_DOWN_S) * 1000) }
  const failures = nowMs - line.failedMs < MINUTE_MS ? line.failures + 1 : 1
  const isOpen = failures >= FAILURES_TO_OPEN || line.openUntilMs > 0
  return {
    ...line,
    failures,
    failedMs: nowMs,
    ...(isOpen ? { openUntilMs: nowMs + OPEN_MS, trialMs: null } : {}),
  }
}

/** What Ops Pulse shows of a line. */
export interface LineView {
  lastMinute: number
  waiting: number
  closedUntilMs: number | null
}

export const lineView = (line: ModelLine, nowMs: number): LineView => ({
  lastMinute: line.grantedMs.filter((at) => nowMs - at < MINUTE_MS).length,
  waiting: line.waiting.filter(({ seenMs }) => nowMs - seenMs < GONE_MS).length,
  closedUntilMs: line.openUntilMs > nowMs ? line.openUntilMs : null,
})
