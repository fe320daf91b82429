import type { Ctx } from '#worker/context.ts'
import { requirePermission } from '#worker/platform/access.ts'
import { AppError } from '#worker/platform/errors.ts'
import { auditStatements } from '../audit/append-audit.ts'
import { dropSessions, setBlocked } from './repo.ts'
import type { WithReason } from './schema.ts'

/** Blocks an account: no log-in, sync, sending or billing. The person sees the reason and whom to ask. */
export async function blockAthlete(ctx: Ctx, id: string, { reason }: WithReason): Promise<{ blocked: true }> {
  const session = await requirePermission(ctx, 'athletes.support')
  if (session.athleteId === id) throw new AppError('conflict', 'You cannot block yourself.')
  const won = await ctx.storeIf(setBlocked(id, reason, ctx.now))
  if (won.length === 0) throw new AppError('conflict', 'This account is blocked already, or is not there.')
  const audit = await auditStatements(ctx, { action: 'athlete.block', targetId: id, reason })
  await ctx.store([dropSessions(ctx.db, id), ...audit])
  return { blocked: true }
}

/** Lets a blocked account in again. */
export async function unblockAthlete(
  ctx: Ctx,
  id: string,
  { reason }: WithReason,
): Promise<{ blocked: false }> {
  await requirePermission(ctx, 'athletes.support')
  const won = await ctx.storeIf(setBlocked(id, null, ctx.now))
  if (won.length === 0) throw new AppError('conflict', 'This account is not blocked.')
  await ctx.store(await auditStatements(ctx, { action: 'athlete.unblock', targetId: id, reason }))
  return { blocked: false }
}
