import type { Ctx } from '#worker/context.ts'
import { runState } from '#worker/domain/automation/outcome.ts'
import { requireMember } from '#worker/platform/access.ts'
import { notFound } from '#worker/platform/errors.ts'
import type { AutomationList, LastRun } from './answers.ts'
import { loadAutomations } from './repo/automation.ts'
import type { RunCounts } from './repo/run.ts'
import { shownRule } from './shown.ts'

interface LastRow extends RunCounts {
  automation_id: string
  id: string
  state: string
  reason: string | null
  due_at: Date | string
}

/** A practice's rules with when each fires next and what its newest run came to. */
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
      return { ...shownRule(row), lastRun: last ? shownLast(last) : null }
    }),
  }
}

function shownLast({ id, state, reason, due_at, pending, done, failed, skipped }: LastRow): LastRun {
  const counts = { pending, done, failed, skipped }
  return { id, state: runState(state, counts), reason, dueAt: new Date(due_at), counts }
}
