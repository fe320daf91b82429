import type { Ctx } from '#worker/context.ts'
import { triggerWords } from '#worker/domain/automation/schedule-words.ts'
import { requireMember } from '#worker/platform/access.ts'
import { notFound } from '#worker/platform/errors.ts'
import type { RunDetail } from './answers.ts'
import { loadRunPage } from './repo/run.ts'
import { requireReaderOf } from './require-reader-of.ts'
import { date, type RunRow, shownRun } from './shown-run.ts'

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

/** One firing, with what was done for whom and what became of it by now. */
export async function readRun(ctx: Ctx, practiceId: string, runId: string): Promise<RunDetail> {
  const [{ run, recipients }] = await Promise.all([
    loadRunPage(ctx.db, practiceId, runId),
    requireMember(ctx, practiceId),
  ])
  if (!run) throw notFound('This run')
  const row = run as unknown as RunRow
  await requireReaderOf(ctx, practiceId, row.rule.conditions)
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
