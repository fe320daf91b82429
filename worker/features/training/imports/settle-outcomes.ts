import type { RecordOutcome } from '#worker/features/training/activities/arrival.ts'
import type { ReadItem } from './read-items.ts'
import type { ToldOutcome } from './repo.ts'

/** Joins what was read with what became of its activities, one outcome a file. Outcomes come in the arrivals' order. */
export function settleOutcomes(read: readonly ReadItem[], recorded: readonly RecordOutcome[]): ToldOutcome[] {
  let taken = 0
  return read.map((item) => {
    if (item.kind === 'told') return item.outcome
    const own = recorded.slice(taken, taken + item.arrivals.length)
    taken += item.arrivals.length
    const { entry, name, contentHash, fingerprint } = item
    return { entry, name, contentHash, fingerprint, ...verdict(own) }
  })
}

function verdict(own: readonly RecordOutcome[]): Pick<ToldOutcome, 'status' | 'reason' | 'activityId'> {
  const kept = own.find((outcome) => outcome.status !== 'rejected' && outcome.status !== 'unchanged')
  if (kept) {
    const reason = kept.status === 'joined' ? 'The same session as one you had: the two were joined.' : null
    return { status: 'imported', reason, activityId: kept.activityId }
  }
  const same = own.find((outcome) => outcome.status === 'unchanged')
  if (same)
    return { status: 'duplicate', reason: 'You have this activity already.', activityId: same.activityId }
  return { status: 'failed', reason: own[0]?.reason ?? 'The activity could not be stored.', activityId: null }
}
