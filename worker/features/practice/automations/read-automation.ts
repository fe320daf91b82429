import type { Ctx } from '#worker/context.ts'
import { requireMember } from '#worker/platform/access.ts'
import { notFound } from '#worker/platform/errors.ts'
import type { AutomationDetail } from './answers.ts'
import { loadAutomation } from './repo/automation.ts'
import { nextFirings, shownRule } from './shown.ts'

/** One rule with its next five firings. */
export async function readAutomation(ctx: Ctx, practiceId: string, id: string): Promise<AutomationDetail> {
  const [{ head, row, ranDay }] = await Promise.all([
    loadAutomation(ctx.db, practiceId, id),
    requireMember(ctx, practiceId),
  ])
  if (!head || !row) throw notFound('This automation')
  const rule = shownRule(row)
  const { zone } = head
  return { ...rule, zone, firings: nextFirings(rule.trigger, { now: ctx.now, zone, ranDay }) }
}
