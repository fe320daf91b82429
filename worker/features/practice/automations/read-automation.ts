import type { Ctx } from '#worker/context.ts'
import { requireMember } from '#worker/platform/access.ts'
import { notFound } from '#worker/platform/errors.ts'
import type { AutomationDetail } from './answers.ts'
import { loadAutomation } from './repo/automation.ts'
import { nextFirings, shownAutomation } from './shown.ts'

/** One automation with its next five firings. */
export async function readAutomation(ctx: Ctx, practiceId: string, id: string): Promise<AutomationDetail> {
  const [{ head, row, ranDay }] = await Promise.all([
    loadAutomation(ctx.db, practiceId, id),
    requireMember(ctx, practiceId),
  ])
  if (!head || !row) throw notFound('This automation')
  const automation = shownAutomation(row)
  const { zone } = head
  return { ...automation, zone, firings: nextFirings(automation.trigger, { now: ctx.now, zone, ranDay }) }
}
