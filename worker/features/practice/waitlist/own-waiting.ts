import type { Ctx } from '#worker/context.ts'
import { requireClient } from '#worker/platform/access.ts'
import { selectWaiting } from './repo.ts'

/** A client's own waits. */
export async function ownWaiting(ctx: Ctx) {
  const { practiceId, clientId, confirmed } = requireClient(ctx)
  const [waiting] = await Promise.all([selectWaiting(ctx.db, practiceId, clientId, ctx.now), confirmed])
  return waiting
}
