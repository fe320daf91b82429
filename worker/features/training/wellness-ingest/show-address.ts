import type { Ctx } from '#worker/context.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import type { AddressView } from './answers.ts'
import { selectAddress } from './repo.ts'

/** Whether there is an address, since when, and when it was used last; the address itself was shown once. */
export async function showAddress(ctx: Ctx): Promise<AddressView> {
  const [address] = await selectAddress(ctx.db, requireAthlete(ctx))
  return { address: address ?? null }
}
