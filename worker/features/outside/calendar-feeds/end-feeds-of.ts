import type { Ctx } from '#worker/context.ts'
import { revokeFeedsOf } from './repo.ts'

/** For the batch that lets someone go, behind the statement that does: calendars they made give nothing more. */
export const endFeedsOf = (ctx: Ctx, practiceId: string, personId: string) =>
  ctx.db.execute(revokeFeedsOf(practiceId, personId, ctx.now))
