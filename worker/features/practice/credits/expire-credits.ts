import type { Ctx } from '#worker/context.ts'
import { requireSystem } from '#worker/platform/access.ts'
import { expirePackage } from './repo/change.ts'
import { selectExpired } from './repo/read.ts'

const BATCH = 200
const MOST_BATCHES = 50
const DAY_MS = 86_400_000
/** Whatever the zone: the database function looks at the practice's own day. */
const SETTLED_AFTER_DAYS = 3

/** Writes off what is left of packages that ended. Run twice it writes once. @returns how many were looked at */
export async function expireCredits(ctx: Ctx): Promise<number> {
  requireSystem(ctx)
  const before = new Date(ctx.now.getTime() - (SETTLED_AFTER_DAYS - 1) * DAY_MS).toISOString().slice(0, 10)
  let looked = 0
  for (let batch = 0; batch < MOST_BATCHES; batch++) {
    const due = await selectExpired(ctx.db, before, BATCH)
    if (due.length === 0) break
    // Clients are locked in one order everywhere, so that credits that move between two of them never wait in a ring.
    due.sort((a, b) => (a.clientId < b.clientId ? -1 : 1))
    const expired = due.map((pack) => expirePackage(ctx.db, ctx.id('ledger'), pack, ctx.now))
    await ctx.store({ expired })
    looked += due.length
    if (due.length < BATCH) break
  }
  return looked
}
