import type { Ctx } from '#worker/context.ts'
import { loadSeller, type Seller } from './repo/account.ts'

/** The practice that an event is of: by its own endpoint, or by the account the platform was told. */
export async function sellerOf(
  ctx: Ctx,
  of: { practiceId: string | null; account: string | null },
): Promise<Seller | undefined> {
  if (of.practiceId !== null) return loadSeller(ctx.db, { practiceId: of.practiceId })
  return of.account === null ? undefined : loadSeller(ctx.db, { accountId: of.account })
}
