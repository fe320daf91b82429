import { runState, runWords } from '#worker/domain/automation/outcome.ts'
import type { ShownRun } from './answers.ts'
import type { RunCounts } from './repo/run.ts'
import type { Automation } from './schema.ts'

/** A run as it is read, with how many of its recipients are in each state. */
export interface RunRow extends RunCounts {
  id: string
  automation_id: string
  name: string
  zone: string
  /** Of an event: whose. */
  client_id: string | null
  rule: Automation
  day: string
  covers_from_day: string | null
  state: string
  reason: string | null
  due_at: Date | string
  created_at: Date | string
  finished_at: Date | string | null
}

export const date = (value: Date | string | null) => (value === null ? null : new Date(value))

/** Why it came late or never began, with what its counts say by now. */
export function reasonOf(
  row: Pick<RunRow, keyof RunCounts | 'state' | 'reason' | 'client_id'>,
): string | null {
  const words = [row.reason, runWords(row.state, row, row.client_id !== null)]
  return words.filter((part) => part !== null).join(' ') || null
}

/** A run as the practice sees it. */
export function shownRun(row: RunRow): ShownRun {
  const { id, day, state, pending, done, failed, skipped } = row
  const counts = { pending, done, failed, skipped }
  return {
    id,
    day,
    coversFromDay: row.covers_from_day,
    dueAt: new Date(row.due_at),
    createdAt: new Date(row.created_at),
    finishedAt: date(row.finished_at),
    state: runState(state, counts),
    reason: reasonOf(row),
    counts,
  }
}
