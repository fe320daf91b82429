import type { Ctx } from '#worker/context.ts'
import { notFound } from '#worker/platform/errors.ts'
import type { Practice } from './act.ts'
import { selectHead } from './repo/automation.ts'

/** A practice's name, zone, quiet hours and number, for whoever a caller has let in. One trip. */
export async function readPracticeHead(ctx: Ctx, practiceId: string): Promise<Practice> {
  const [head] = await selectHead(ctx.db, practiceId)
  if (!head) throw notFound('This practice')
  return head
}
