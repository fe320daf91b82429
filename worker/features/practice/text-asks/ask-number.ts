import type { Ctx } from '#worker/context.ts'
import type { Statement } from '#worker/db/open.ts'
import type { NewJob } from '#worker/jobs.ts'
import { insertAsk } from './repo.ts'

/**
 * The question that a number gets where staff alone say that it may be texted, as statements behind what records it.
 * Nothing comes of it where the phone has spoken for itself, or was asked lately.
 */
export function askNumber(
  ctx: Ctx,
  practiceId: string,
  phone: string,
): { statements: readonly Statement[]; jobs: readonly NewJob[] } {
  const id = ctx.id('text')
  const plan = { type: 'texts.plan' as const, practiceId, textIds: [id] }
  return {
    statements: insertAsk(ctx.db, { id, practiceId, phone, now: ctx.now }),
    jobs: [{ job: plan, dedupeKey: `texts.plan:${practiceId}:ask:${id}` }],
  }
}
