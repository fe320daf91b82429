/** How many of a run's recipients are in each state, a text's and a mail's own outcome counted in. */
export interface Counts {
  /** Handed on, and not yet known to have arrived or failed. */
  pending: number
  done: number
  failed: number
  skipped: number
}

export const RUN_STATES = ['running', 'sending', 'success', 'partial', 'failed', 'skipped'] as const
export type RunState = (typeof RUN_STATES)[number]

/**
 * What a run was, by what became of each of its recipients. A failure is never a success: one among others makes the
 * run partial. Nobody to do anything for, or everyone held back, is skipped.
 * @param stored what the run's row says: `waiting` and `running` have not handed everything on yet, `skipped` never
 *   began. What came of a run is never stored: a text may fail days after it was handed on
 */
export function runState(stored: string, counts: Counts): RunState {
  if (stored === 'waiting' || stored === 'running') return 'running'
  const { pending, done, failed, skipped } = counts
  if (pending + done + failed + skipped === 0) return stored === 'failed' ? 'failed' : 'skipped'
  if (failed > 0) return done + pending > 0 ? 'partial' : 'failed'
  if (pending > 0) return 'sending'
  return done > 0 ? 'success' : 'skipped'
}

/**
 * The counts in a sentence, by what became of everybody by now; null where there is nothing to say.
 * @param isOfOne an event set it off, for one client
 */
export function runWords(stored: string, counts: Counts, isOfOne: boolean): string | null {
  if (['waiting', 'running', 'skipped'].includes(stored)) return null
  const { pending, done, failed, skipped } = counts
  const total = pending + done + failed + skipped
  if (total === 0) return isOfOne ? 'The client did not meet the conditions.' : 'Nobody met the conditions.'
  if (skipped === total) return `Everything was held back (${total}).`
  return failed > 0 ? `${failed} of ${total} failed.` : null
}
