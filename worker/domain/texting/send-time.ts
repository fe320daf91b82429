import { firstAllowedMs, type QuietHours } from './quiet-hours.ts'

/** Why a text is not sent. */
export type DropReason = 'quiet_hours' | 'too_late'

export type SendTime = { send: true; atMs: number } | { send: false; reason: DropReason }

interface Wanted {
  /** When it would best go out; a moment that has passed means at once. */
  dueMs: number
  nowMs: number
  /** From here on it would be useless. */
  uselessFromMs: number
  quiet: readonly QuietHours[]
}

/**
 * When a text goes out: when it is due, at the end of the quiet hours it falls into, or not at all when it would be
 * useless by then.
 */
export function sendTime({ dueMs, nowMs, uselessFromMs, quiet }: Wanted): SendTime {
  const fromMs = Math.max(dueMs, nowMs)
  if (fromMs >= uselessFromMs) return { send: false, reason: 'too_late' }
  const atMs = firstAllowedMs(quiet, fromMs)
  if (atMs === null || atMs >= uselessFromMs) return { send: false, reason: 'quiet_hours' }
  return { send: true, atMs }
}
