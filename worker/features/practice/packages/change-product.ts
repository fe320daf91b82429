import type { Ctx } from '#worker/context.ts'
import { requireMember } from '#worker/platform/access.ts'
import { notFound } from '#worker/platform/errors.ts'
import { productColumns } from './product-columns.ts'
import { updateProduct } from './repo/package.ts'
import type { ChangeProduct } from './schema.ts'

/** Changes a product for its next sale; what was sold keeps its terms. */
export async function changeProduct(
  ctx: Ctx,
  practiceId: string,
  id: string,
  input: ChangeProduct,
): Promise<void> {
  await requireMember(ctx, practiceId, ['owner'])
  const change = { ...productColumns(input), isActive: input.isActive, updatedAt: ctx.now }
  const { changed } = await ctx.store({ changed: updateProduct(ctx.db, practiceId, id, change) })
  if (changed.length === 0) throw notFound('This product')
}
