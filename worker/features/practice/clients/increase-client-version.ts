import type { Ctx } from '#worker/context.ts'
import { increaseVersion } from './repo/client.ts'

/** Put into every batch that changes a client's bookings, texts or money: surfaces compare the version. */
export function increaseClientVersion(ctx: Ctx, practiceId: string, clientId: string) {
  return increaseVersion(ctx.db, practiceId, clientId, ctx.now)
}
