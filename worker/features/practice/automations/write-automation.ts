import type { Ctx } from '#worker/context.ts'
import { requireMember } from '#worker/platform/access.ts'
import { AppError, notFound } from '#worker/platform/errors.ts'
import {
  insertAutomation,
  loadAutomation,
  removeAutomation as removeStatement,
  selectByCause,
  updateAutomation,
} from './repo/automation.ts'
import type { ChangeAutomation, NewAutomation } from './schema.ts'
import { nextDue, ruleOf } from './shown.ts'

const EDITORS = ['owner', 'trainer'] as const

/** Adds a rule, once a request id. It is off until it is switched on, unless it says so itself. */
export async function addAutomation(
  ctx: Ctx,
  practiceId: string,
  input: NewAutomation,
): Promise<{ id: string; nextDueAt: Date | null }> {
  const [{ head }, session] = await Promise.all([
    loadAutomation(ctx.db, practiceId, ''),
    requireMember(ctx, practiceId, EDITORS),
  ])
  if (!head) throw notFound('This practice')
  const id = ctx.id('automation')
  const { name, isOn, catchUp, restDays, trigger, conditions, actions, requestId } = input
  const nextDueAt = isOn ? nextDue(trigger, { now: ctx.now, zone: head.zone, ranDay: null }) : null
  const row = {
    ...{ id, practiceId, name, isOn, catchUp, restDays, nextDueAt },
    ...{ trigger, conditions, actions },
    cause: requestId === undefined ? null : `${session.athleteId}:${requestId}`,
    createdBy: session.athleteId,
    createdAt: ctx.now,
    updatedAt: ctx.now,
  }
  const { added, stored } = await ctx.store({
    added: ctx.db.execute(insertAutomation(row)),
    stored: ctx.db.execute(selectByCause(row)),
  })
  if (added.rows[0]) return { id, nextDueAt }
  const [before] = stored.rows
  if (before?.is_same === true) {
    const dueAt = before.next_due_at
    return { id: String(before.id), nextDueAt: dueAt === null ? null : new Date(String(dueAt)) }
  }
  if (before) {
    const message =
      'This form has made a rule already, with other words. Nothing was added; change that rule.'
    throw new AppError('conflict', message, { field: 'request_id' })
  }
  throw new AppError('conflict', 'A practice has at most 100 automations. Remove one first.')
}

/** Changes a rule; its next firing is computed anew. What fired stays as it fired. */
export async function changeAutomation(ctx: Ctx, practiceId: string, id: string, input: ChangeAutomation) {
  const [{ head, row, ranDay }] = await Promise.all([
    loadAutomation(ctx.db, practiceId, id),
    requireMember(ctx, practiceId, EDITORS),
  ])
  if (!head || !row) throw notFound('This automation')
  const { version, name, catchUp, restDays, trigger, conditions, actions } = input
  const nextDueAt = row.isOn ? nextDue(trigger, { now: ctx.now, zone: head.zone, ranDay }) : null
  const change = { name, catchUp, restDays, trigger, conditions, actions, nextDueAt, updatedAt: ctx.now }
  const of = { version, zone: head.zone }
  const { changed } = await ctx.store({ changed: updateAutomation(ctx.db, practiceId, id, of, change) })
  return { version: versionOf(changed), nextDueAt }
}

/** Switches a rule on, from its next firing on, or off. */
export async function switchAutomation(ctx: Ctx, practiceId: string, id: string, isOn: boolean) {
  const [{ head, row, ranDay }] = await Promise.all([
    loadAutomation(ctx.db, practiceId, id),
    requireMember(ctx, practiceId, EDITORS),
  ])
  if (!head || !row) throw notFound('This automation')
  if (row.isOn === isOn) return { version: row.version, nextDueAt: row.nextDueAt }
  const { zone } = head
  const nextDueAt = isOn ? nextDue(ruleOf(row).trigger, { now: ctx.now, zone, ranDay }) : null
  const change = { isOn, nextDueAt, updatedAt: ctx.now }
  const of = { version: row.version, zone }
  const { changed } = await ctx.store({ changed: updateAutomation(ctx.db, practiceId, id, of, change) })
  return { version: versionOf(changed), nextDueAt }
}

/** Takes a rule out of the list for good; its runs can still be read. */
export async function removeAutomation(ctx: Ctx, practiceId: string, id: string): Promise<void> {
  await requireMember(ctx, practiceId, EDITORS)
  const { gone } = await ctx.store({ gone: removeStatement(ctx.db, practiceId, id, ctx.now) })
  if (gone.length === 0) throw notFound('This automation')
}

/** @throws AppError conflict when somebody else has changed it since it was read */
function versionOf([row]: readonly { version: number }[]): number {
  if (row) return row.version
  throw new AppError(
    'conflict',
    'Someone changed this automation meanwhile. Nothing was stored; look at it again.',
    { field: 'version' },
  )
}
