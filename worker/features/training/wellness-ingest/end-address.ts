import type { Ctx } from '#worker/context.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import { deleteAddress } from './repo.ts'

/** Ends the address: what is sent to it from now on is refused. What it brought stays. */
export async function endAddress(ctx: Ctx): Promise<void> {
  const athleteId = requireAthlete(ctx)
  await ctx.store({ ended: deleteAddress(ctx.db, athleteId) })
}
