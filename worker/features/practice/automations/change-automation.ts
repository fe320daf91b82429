import type { Ctx } from '#worker/context.ts'
import { requireMember } from '#worker/platform/access.ts'
import { notFound } from '#worker/platform/errors.ts'
import type { ChangedAutomation } from './answers.ts'
import { checkTrainers } from './check-trainers.ts'
import { EDITORS, versionOf } from './editing.ts'
import { loadAutomation, updateAutomation } from './repo/automation.ts'
import type { ChangeAutomation } from './schema.ts'
import { nextDue } from './shown.ts'

/** Changes an automation; its next firing is computed anew. What fired stays as it fired. */
export async function changeAutomation(
  ctx: Ctx,
  practiceId: string,
  id: string,
  input: ChangeAutomation,
): Promise<ChangedAutomation> {
  const [{ head, row, ranDay }, check] = await Promise.all([
    loadAutomation(ctx.db, practiceId, id),
    checkTrainers(ctx.db, practiceId, input.conditions),
    requireMember(ctx, practiceId, EDITORS),
  ])
  if (!head || !row) throw notFound('This automation')
  check()
  const { version, name, catchUp, restDays, trigger, conditions, actions } = input
  const nextDueAt = row.isOn ? nextDue(trigger, { now: ctx.now, zone: head.zone, ranDay }) : null
  const change = { name, catchUp, restDays, trigger, conditions, actions, nextDueAt, updatedAt: ctx.now }
  const of = { version, zone: head.zone }
  const { changed } = await ctx.store({ changed: updateAutomation(ctx.db, practiceId, id, of, change) })
  return { version: versionOf(changed), nextDueAt }
}
