import type { Ctx } from '#worker/context.ts'
import { runState } from '#worker/domain/automation/outcome.ts'
import { triggerWords } from '#worker/domain/automation/schedule-words.ts'
import { requireMember } from '#worker/platform/access.ts'
import { notFound } from '#worker/platform/errors.ts'
import { loadRunPage, type RunCounts, selectRuns } from './repo/run.ts'
import type { Rule } from './schema.ts'

interface RunRow extends RunCounts {
  id: string
  automation_id: string
  name: string
  zone: string
  rule: Rule
  day: string
  covers_from_day: string | null
  state: string
  reason: string | null
  due_at: Date | string
  created_at: Date | string
  finished_at: Date | string | null
}

interface RecipientShown {
  id: string
  client_id: string
  client_name: string
  action: number
  kind: string
  state: string
  reason: string | null
  tries: number
  text_state: string | null
  send_at: Date | string | null
  finished_at: Date | string | null
}

/** A rule's firings, newest first, with what became of each; `next` is the cursor of the page after. */
export async function listRuns(ctx: Ctx, practiceId: string, automationId: string, before?: string) {
  const [{ rows, isMore }] = await Promise.all([
    selectRuns(ctx.db, practiceId, automationId, before),
    requireMember(ctx, practiceId),
  ])
  const runs = (rows as unknown as RunRow[]).map(shownRun)
  return { runs, next: isMore ? (runs.at(-1)?.id ?? null) : null }
}

/** One firing, with what was done for whom and what became of it by now. */
export async function readRun(ctx: Ctx, practiceId: string, runId: string) {
  const [{ run, recipients }] = await Promise.all([
    loadRunPage(ctx.db, practiceId, runId),
    requireMember(ctx, practiceId),
  ])
  if (!run) throw notFound('This run')
  const row = run as unknown as RunRow
  return {
    ...shownRun(row),
    automationId: row.automation_id,
    name: row.name,
    zone: row.zone,
    words: triggerWords(row.rule.trigger),
    actions: row.rule.actions,
    recipients: (recipients as unknown as RecipientShown[]).map((one) => ({
      id: one.id,
      clientId: one.client_id,
      clientName: one.client_name,
      action: one.action,
      kind: one.kind,
      state: one.state,
      reason: one.reason,
      tries: one.tries,
      textState: one.text_state,
      sendAt: date(one.send_at),
      at: date(one.finished_at),
    })),
  }
}

const date = (value: Date | string | null) => (value === null ? null : new Date(value))

function shownRun(row: RunRow) {
  const { id, day, state, reason, pending, done, failed, skipped } = row
  const counts = { pending, done, failed, skipped }
  return {
    id,
    day,
    coversFromDay: row.covers_from_day,
    dueAt: date(row.due_at),
    createdAt: date(row.created_at),
    finishedAt: date(row.finished_at),
    state: runState(state, counts),
    reason,
    counts,
  }
}
