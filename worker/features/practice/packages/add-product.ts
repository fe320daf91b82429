import type { Ctx } from '#worker/context.ts'
import { requireMember } from '#worker/platform/access.ts'
import type { Made } from '#worker/platform/answer-fields.ts'
import { productColumns } from './product-columns.ts'
import { insertProduct } from './repo/package.ts'
import type { NewProduct } from './schema.ts'

export async function addProduct(ctx: Ctx, practiceId: string, input: NewProduct): Promise<Made> {
  await requireMember(ctx, practiceId, ['owner'])
  const id = ctx.id('product')
  const row = { id, practiceId, ...productColumns(input), createdAt: ctx.now, updatedAt: ctx.now }
  await ctx.store({ product: insertProduct(ctx.db, row) })
  return { id }
}
