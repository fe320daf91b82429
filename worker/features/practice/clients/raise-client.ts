import type { Ctx } from '#worker/context.ts'
import { raiseVersion } from './repo/client.ts'

/** Put into every batch that changes a client's bookings, texts or money: surfaces compare the version. */
export function raiseClient(ctx: Ctx, practiceId: string, clientId: string) {
  return raiseVersion(ctx.db, practiceId, clientId, ctx.now)
}
