import type { Ctx } from '#worker/context.ts'
import { requirePermission } from '#worker/platform/access.ts'
import { notFound } from '#worker/platform/errors.ts'
import { selectAllowance, setStop } from './repo.ts'
import type { StopTexting } from './schema.ts'

/** Stops the texts of one practice, or lets them go on: what waits goes out then, unless it is useless by now. */
export async function stopTexting(
  ctx: Ctx,
  practiceId: string,
  { stopped, reason }: StopTexting,
): Promise<void> {
  const [before] = await Promise.all([
    selectAllowance(ctx.db, practiceId),
    requirePermission(ctx, 'system.texts'),
  ])
  if (!before) throw notFound('This practice')
  const audit = {
    ...{ action: stopped ? 'texts.stop' : 'texts.resume', targetId: practiceId, reason },
    ...{ before: { stopped: before.stopped }, after: { stopped } },
  }
  await ctx.store({ stop: setStop(ctx.db, practiceId, stopped ? reason : null, ctx.now) }, { audit })
}
