import type { Ctx } from '#worker/context.ts'
import { requireMember } from '#worker/platform/access.ts'
import { AppError, notFound } from '#worker/platform/errors.ts'
import type { AddedAutomation } from './answers.ts'
import { checkTrainers } from './check-trainers.ts'
import { EDITORS } from './editing.ts'
import { insertAutomation, loadAutomation, selectTextByKey } from './repo/automation.ts'
import type { NewAutomation } from './schema.ts'
import { nextDue } from './shown.ts'

/** Adds an automation, once a request id. It is off until it is switched on, unless it says so itself. */
export async function addAutomation(
  ctx: Ctx,
  practiceId: string,
  input: NewAutomation,
): Promise<AddedAutomation> {
  const [{ head }, session, check] = await Promise.all([
    loadAutomation(ctx.db, practiceId, ''),
    requireMember(ctx, practiceId, EDITORS),
    checkTrainers(ctx.db, practiceId, input.conditions),
  ])
  if (!head) throw notFound('This practice')
  check()
  const id = ctx.id('automation')
  const { name, isOn, catchUp, restDays, trigger, conditions, actions, requestId } = input
  const nextDueAt = isOn ? nextDue(trigger, { now: ctx.now, zone: head.zone, ranDay: null }) : null
  const row = {
    ...{ id, practiceId, name, isOn, catchUp, restDays, nextDueAt },
    ...{ trigger, conditions, actions },
    idempotencyKey: requestId === undefined ? null : `${session.athleteId}:${requestId}`,
    createdBy: session.athleteId,
    createdAt: ctx.now,
    updatedAt: ctx.now,
  }
  const { added, stored } = await ctx.store({
    added: ctx.db.execute(insertAutomation(row)),
    stored: ctx.db.execute(selectTextByKey(row)),
  })
  if (added.rows[0]) return { id, nextDueAt }
  const [before] = stored.rows
  if (before?.is_same === true) {
    const dueAt = before.next_due_at
    return { id: String(before.id), nextDueAt: dueAt === null ? null : new Date(String(dueAt)) }
  }
  if (before) {
    const message =
      'This form has made an automation already, with other words. Nothing was added; change that one.'
    throw new AppError('conflict', message, { field: 'request_id' })
  }
  throw new AppError('conflict', 'A practice has at most 100 automations. Remove one first.')
}
