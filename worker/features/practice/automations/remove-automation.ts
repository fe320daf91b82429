import type { Ctx } from '#worker/context.ts'
import { requireMember } from '#worker/platform/access.ts'
import { notFound } from '#worker/platform/errors.ts'
import { EDITORS } from './editing.ts'
import { removeAutomation as removeStatement } from './repo/automation.ts'

/** Takes an automation out of the list for good; its runs can still be read. */
export async function removeAutomation(ctx: Ctx, practiceId: string, id: string): Promise<void> {
  await requireMember(ctx, practiceId, EDITORS)
  const { gone } = await ctx.store({ gone: removeStatement(ctx.db, practiceId, id, ctx.now) })
  if (gone.length === 0) throw notFound('This automation')
}
