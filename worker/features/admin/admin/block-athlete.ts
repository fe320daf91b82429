import type { Ctx } from '#worker/context.ts'
import { endLive } from '#worker/features/account/live/end-live.ts'
import { readPersonKey } from '#worker/features/admin/audit/person-key.ts'
import { requirePermission } from '#worker/platform/access.ts'
import { AppError, notFound } from '#worker/platform/errors.ts'
import type { Blocked } from './answers.ts'
import { blockedState, dropHandedOut, dropSessions, setBlocked } from './repo.ts'
import type { WithReason } from './schema.ts'

/** Blocks an account: no log-in, sync, sending or billing, and nothing they handed out opens. The person sees the reason and whom to ask. */
export async function blockAthlete(ctx: Ctx, id: string, { reason }: WithReason): Promise<Blocked> {
  const [session, held, key] = await Promise.all([
    requirePermission(ctx, 'athletes.support'),
    blockedState(ctx.db, id),
    readPersonKey(ctx, id),
  ])
  if (session.athleteId === id) throw new AppError('conflict', 'You cannot block yourself.')
  if (!held) throw notFound('This athlete')
  if (held.roles.includes('owner'))
    throw new AppError('conflict', 'The owner of the service cannot be blocked.')
  if (held.roles.includes('admin') && !session.roles.includes('owner')) {
    throw new AppError('conflict', 'Only the owner of the service blocks another admin.')
  }
  if (held.blockedAt) throw new AppError('conflict', 'This account is blocked already.')
  const audit = { action: 'athlete.block', targetId: id, reason, personKey: key }
  await ctx.store(
    {
      blocked: setBlocked(ctx.db, id, reason, ctx.now),
      sessions: dropSessions(ctx.db, id),
      made: dropHandedOut(ctx.db, id, ctx.now),
    },
    { audit },
  )
  endLive(ctx, id)
  return { blocked: true }
}
