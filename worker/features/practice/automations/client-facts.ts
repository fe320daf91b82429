import type { Ctx } from '#worker/context.ts'
import { type FactsAt, selectFacts } from './repo/facts.ts'

/** What is known of some clients now, for whoever a caller has let in. One trip. */
export function clientFacts(ctx: Ctx, practiceId: string, clientIds: readonly string[]): Promise<FactsAt[]> {
  return selectFacts(
    ctx.db,
    practiceId,
    clientIds.map(() => ctx.now),
    clientIds,
  )
}
