import type { Ctx } from '#worker/context.ts'
import { requireMember } from '#worker/platform/access.ts'
import { AppError } from '#worker/platform/errors.ts'
import { planOwner } from './repo.ts'

/** Who acts, and whose plan it is. @throws AppError forbidden where the client does not let this practice see it */
export async function planOfClient(ctx: Ctx, practiceId: string, clientId: string) {
  const [session, athleteId] = await Promise.all([
    requireMember(ctx, practiceId, ['owner', 'trainer']),
    planOwner(ctx.db, practiceId, clientId, ctx.now),
  ])
  if (athleteId === null)
    throw new AppError('forbidden', 'This client does not share their plan with you.', { field: 'plans' })
  return { session, athleteId }
}
