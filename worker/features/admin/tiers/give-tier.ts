import type { Ctx } from '#worker/context.ts'
import { readPersonKey } from '#worker/features/admin/audit/person-key.ts'
import { requirePermission } from '#worker/platform/access.ts'
import type { Made } from '#worker/platform/answer-fields.ts'
import { databaseRefusal } from '#worker/platform/database-refusal.ts'
import { AppError, notFound } from '#worker/platform/errors.ts'
import { athleteExists, insertGiven } from './repo.ts'
import type { GiveTier } from './schema.ts'

/** Gives an athlete a tier for a time, or until it is ended. @throws AppError conflict for a second trial */
export async function giveTier(ctx: Ctx, athleteId: string, input: GiveTier): Promise<Made> {
  const [session, exists, personKey] = await Promise.all([
    requirePermission(ctx, 'athletes.support'),
    athleteExists(ctx.db, athleteId),
    readPersonKey(ctx, athleteId),
  ])
  if (!exists) throw notFound('This athlete')
  const { kind, tier, days, reason } = input
  const endsAt = days === null ? null : new Date(ctx.now.getTime() + days * 86_400_000)
  const id = ctx.id('tierGrant')
  const row = { id, athleteId, kind, tier, startsAt: ctx.now, endsAt, reason }
  const after = { id, kind, tier, endsAt }
  const audit = { action: 'athlete.tier.give', targetId: athleteId, reason, personKey, after }
  try {
    await ctx.store(
      { given: insertGiven(ctx.db, { ...row, createdBy: session.athleteId, createdAt: ctx.now }) },
      { audit },
    )
  } catch (error) {
    if (databaseRefusal(error).constraint !== 'tier_grant_one_trial') throw error
    throw new AppError('conflict', 'This athlete has had the trial. Give a grant instead.')
  }
  return { id }
}
