import type { Ctx } from '#worker/context.ts'
import { runState } from '#worker/domain/automation/outcome.ts'
import { requireMember } from '#worker/platform/access.ts'
import { notFound } from '#worker/platform/errors.ts'
import type { AutomationList, LastRun } from './answers.ts'
import { loadAutomations } from './repo/automation.ts'
import type { RunCounts } from './repo/run.ts'
import { shownAutomation } from './shown.ts'
import { reasonOf } from './shown-run.ts'

interface LastRow extends RunCounts {
  automation_id: string
  id: string
  state: string
  reason: string | null
  client_id: string | null
  due_at: Date | string
}

/** A practice's automations with when each fires next and what its newest run came to. */
export async function listAutomations(ctx: Ctx, practiceId: string): Promise<AutomationList> {
  const [{ head, rows, runs }] = await Promise.all([
    loadAutomations(ctx.db, practiceId),
    requireMember(ctx, practiceId),
  ])
  if (!head) throw notFound('This practice')
  const lastRuns = new Map((runs as unknown as LastRow[]).map((run) => [run.automation_id, run]))
  return {
    zone: head.zone,
    automations: rows.map((row) => {
      const last = lastRuns.get(row.id)
      return { ...shownAutomation(row), lastRun: last ? shownLast(last) : null }
    }),
  }
}

function shownLast(row: LastRow): LastRun {
  const { id, state, due_at, pending, done, failed, skipped } = row
  const counts = { pending, done, failed, skipped }
  return { id, state: runState(state, counts), reason: reasonOf(row), dueAt: new Date(due_at), counts }
}
