import type { Ctx } from '#worker/context.ts'
import { TRIAL } from '#worker/domain/entitlement/catalogue.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import { AppError } from '#worker/platform/errors.ts'
import type { TrialStarted } from './answers.ts'
import { insertTrial } from './repo.ts'

/** Begins the trial, which everyone has once. It ends by itself and asks for no card. @throws AppError conflict */
export async function startTrial(ctx: Ctx): Promise<TrialStarted> {
  const athleteId = requireAthlete(ctx)
  const endsAt = new Date(ctx.now.getTime() + TRIAL.days * 86_400_000)
  const { begun } = await ctx.store({
    begun: insertTrial(ctx.db, {
      id: ctx.id('tierGrant'),
      athleteId,
      kind: 'trial',
      tier: TRIAL.tier,
      startsAt: ctx.now,
      endsAt,
      reason: 'Asked for by the athlete.',
      createdBy: athleteId,
      createdAt: ctx.now,
    }),
  })
  if (begun.length === 0) throw new AppError('conflict', 'The trial was had already. It is there once.')
  return { tier: TRIAL.tier, until: endsAt }
}
