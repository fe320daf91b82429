import type { Ctx } from '#worker/context.ts'
import { readPersonKey } from '#worker/features/admin/audit/person-key.ts'
import { requirePermission } from '#worker/platform/access.ts'
import { AppError, notFound } from '#worker/platform/errors.ts'
import type { Unblocked } from './answers.ts'
import { blockedState, setBlocked } from './repo.ts'
import type { WithReason } from './schema.ts'

/** Lets a blocked account in again. */
export async function unblockAthlete(ctx: Ctx, id: string, { reason }: WithReason): Promise<Unblocked> {
  const [, held, key] = await Promise.all([
    requirePermission(ctx, 'athletes.support'),
    blockedState(ctx.db, id),
    readPersonKey(ctx, id),
  ])
  if (!held) throw notFound('This athlete')
  if (!held.blockedAt) throw new AppError('conflict', 'This account is not blocked.')
  const audit = { action: 'athlete.unblock', targetId: id, reason, personKey: key }
  await ctx.store({ unblocked: setBlocked(ctx.db, id, null, ctx.now) }, { audit })
  return { blocked: false }
}
