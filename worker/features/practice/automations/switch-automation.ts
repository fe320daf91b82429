import type { Ctx } from '#worker/context.ts'
import { requireMember } from '#worker/platform/access.ts'
import { notFound } from '#worker/platform/errors.ts'
import type { ChangedAutomation } from './answers.ts'
import { EDITORS, versionOf } from './editing.ts'
import { loadAutomation, updateAutomation } from './repo/automation.ts'
import { automationOf, nextDue } from './shown.ts'

/** Switches an automation on, from its next firing on, or off. */
export async function switchAutomation(
  ctx: Ctx,
  practiceId: string,
  id: string,
  isOn: boolean,
): Promise<ChangedAutomation> {
  const [{ head, row, ranDay }] = await Promise.all([
    loadAutomation(ctx.db, practiceId, id),
    requireMember(ctx, practiceId, EDITORS),
  ])
  if (!head || !row) throw notFound('This automation')
  if (row.isOn === isOn) return { version: row.version, nextDueAt: row.nextDueAt }
  const { zone } = head
  const nextDueAt = isOn ? nextDue(automationOf(row).trigger, { now: ctx.now, zone, ranDay }) : null
  const change = { isOn, nextDueAt, updatedAt: ctx.now }
  const of = { version: row.version, zone }
  const { changed } = await ctx.store({ changed: updateAutomation(ctx.db, practiceId, id, of, change) })
  return { version: versionOf(changed), nextDueAt }
}
