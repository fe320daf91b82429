import type { Ctx } from '#worker/context.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import { loadOwners } from './repo/account.ts'

/** Who owns a practice now, to be told of its card payments; for who has shown that they work there. */
export async function readOwners(ctx: Ctx, practiceId: string) {
  requireAthlete(ctx)
  return loadOwners(ctx.db, practiceId)
}
