import type { Ctx } from '#worker/context.ts'
import { addTag } from './repo/client.ts'

/** Gives a client a tag, as a statement of a bigger batch. One they have already stays as it is; 20 are the most. */
export function tagStatement(ctx: Ctx, practiceId: string, clientId: string, tag: string) {
  return addTag(ctx.db, practiceId, clientId, tag, ctx.now)
}
