import type { Ctx } from '#worker/context.ts'
import { readPersonKey } from '#worker/features/admin/audit/person-key.ts'
import { requirePermission } from '#worker/platform/access.ts'
import { AppError, notFound } from '#worker/platform/errors.ts'
import type { Ended } from './answers.ts'
import { endedBy, endGiven, givenTier } from './repo.ts'
import type { EndTier } from './schema.ts'

/** Ends what was given, at once. What was made with it stays. */
export async function endTier(ctx: Ctx, athleteId: string, id: string, { reason }: EndTier): Promise<Ended> {
  const [session, given, personKey] = await Promise.all([
    requirePermission(ctx, 'athletes.support'),
    givenTier(ctx.db, athleteId, id),
    readPersonKey(ctx, athleteId),
  ])
  if (!given) throw notFound('What was given')
  if (given.endedAt || (given.endsAt && given.endsAt <= ctx.now))
    throw new AppError('conflict', 'It has ended already.')
  const { kind, tier, endsAt } = given
  const audit = {
    ...{ action: 'athlete.tier.end', targetId: athleteId, reason, personKey },
    before: { id, kind, tier, endsAt },
    onlyIf: endedBy(ctx.db, id, session.athleteId, ctx.now),
  }
  await ctx.store({ ended: endGiven(ctx.db, id, session.athleteId, ctx.now) }, { audit })
  return { ended: true }
}
