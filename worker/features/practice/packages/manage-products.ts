import type { Ctx } from '#worker/context.ts'
import { requireMember } from '#worker/platform/access.ts'
import type { Made } from '#worker/platform/answer-fields.ts'
import { notFound } from '#worker/platform/errors.ts'
import type { ProductList } from './answers.ts'
import { insertProduct, selectProducts, updateProduct } from './repo/package.ts'
import type { ChangeProduct, NewProduct } from './schema.ts'

/** What a practice sells; what it no longer sells comes last. */
export async function listProducts(ctx: Ctx, practiceId: string): Promise<ProductList> {
  const [products] = await Promise.all([selectProducts(ctx.db, practiceId), requireMember(ctx, practiceId)])
  return { products: products.map(({ practiceId: _, ...shown }) => shown) }
}

export async function addProduct(ctx: Ctx, practiceId: string, input: NewProduct): Promise<Made> {
  await requireMember(ctx, practiceId, ['owner'])
  const id = ctx.id('product')
  const row = { id, practiceId, ...columns(input), createdAt: ctx.now, updatedAt: ctx.now }
  await ctx.store({ product: insertProduct(ctx.db, row) })
  return { id }
}

/** Changes a product for its next sale; what was sold keeps its terms. */
export async function changeProduct(
  ctx: Ctx,
  practiceId: string,
  id: string,
  input: ChangeProduct,
): Promise<void> {
  await requireMember(ctx, practiceId, ['owner'])
  const change = { ...columns(input), isActive: input.isActive, updatedAt: ctx.now }
  const { changed } = await ctx.store({ changed: updateProduct(ctx.db, practiceId, id, change) })
  if (changed.length === 0) throw notFound('This product')
}

const columns = ({ name, unit, quantity, priceMinor, taxBp, validDays }: NewProduct) => ({
  ...{ name, unit, priceMinor, taxBp },
  quantity: quantity ?? null,
  validDays: validDays ?? null,
})
