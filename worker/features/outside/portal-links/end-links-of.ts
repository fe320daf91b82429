import type { Ctx } from '#worker/context.ts'
import { endShown } from './repo.ts'

/**
 * For the batch that lets someone go or makes an assistant of them, behind the statement that does: links they were
 * shown open nothing more, and pages opened by one are closed. What a client was sent stays the client's.
 */
export const endLinksOf = (ctx: Ctx, practiceId: string, personId: string) =>
  endShown(practiceId, personId, ctx.now).map((statement) => ctx.db.execute(statement))
