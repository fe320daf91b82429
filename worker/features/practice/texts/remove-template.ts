import type { Ctx } from '#worker/context.ts'
import { requireMember } from '#worker/platform/access.ts'
import { notFound } from '#worker/platform/errors.ts'
import { deleteTemplate } from './repo/template.ts'
import { MAY_WRITE } from './template-editing.ts'

/** Deletes saved words; for a booking text the product's own words are back. */
export async function removeTemplate(ctx: Ctx, practiceId: string, id: string): Promise<void> {
  await requireMember(ctx, practiceId, MAY_WRITE)
  const { gone } = await ctx.store({ gone: deleteTemplate(ctx.db, practiceId, id) })
  if (gone.length === 0) throw notFound('This template')
}
