import type { Ctx } from '#worker/context.ts'
import { requireMember } from '#worker/platform/access.ts'
import type { ProductList } from './answers.ts'
import { selectProducts } from './repo/package.ts'

/** What a practice sells; what it no longer sells comes last. */
export async function listProducts(ctx: Ctx, practiceId: string): Promise<ProductList> {
  const [products] = await Promise.all([selectProducts(ctx.db, practiceId), requireMember(ctx, practiceId)])
  return { products: products.map(({ practiceId: _, ...shown }) => shown) }
}
