import { WITHOUT_HEALTH } from '#worker/domain/activity/import-outcome.ts'
import type { RecordOutcome } from '#worker/features/training/activities/arrival.ts'
import type { ReadItem } from './read-items.ts'
import type { ItemRow } from './repo.ts'

/** Joins what was read with what became of its activities, one outcome an item. Outcomes come in the arrivals' order. */
export function settleOutcomes(read: readonly ReadItem[], recorded: readonly RecordOutcome[]): ItemRow[] {
  let taken = 0
  return read.map((item) => {
    if (item.kind === 'settled') return item.outcome
    const own = recorded.slice(taken, taken + item.arrivals.length)
    taken += item.arrivals.length
    const { entry, name, contentHash, fingerprint } = item
    return { entry, name, contentHash, fingerprint, ...withWarnings(verdict(own), item.warnings) }
  })
}

type Verdict = Pick<ItemRow, 'status' | 'reason' | 'activityId'>

/** A file that was kept in part says what of it was not. */
function withWarnings(verdict: Verdict, warnings: readonly string[]): Verdict {
  if (verdict.status !== 'imported' || warnings.length === 0) return verdict
  return { ...verdict, reason: [verdict.reason, ...warnings].filter((text) => text !== null).join(' ') }
}

/** What became of an item whose activities were recorded. */
export function verdict(own: readonly RecordOutcome[]): Verdict {
  const recorded = own.find((outcome) => outcome.status !== 'rejected' && outcome.status !== 'unchanged')
  if (recorded) {
    const said = [
      ...(recorded.status === 'joined' ? ['The same session as one you had: the two were joined.'] : []),
      ...(own.some((outcome) => outcome.isWithoutHealth) ? [WITHOUT_HEALTH] : []),
    ]
    return { status: 'imported', reason: said.join(' ') || null, activityId: recorded.activityId }
  }
  const same = own.find((outcome) => outcome.status === 'unchanged')
  if (same)
    return { status: 'duplicate', reason: 'You have this activity already.', activityId: same.activityId }
  return { status: 'failed', reason: own[0]?.reason ?? 'The activity could not be stored.', activityId: null }
}
