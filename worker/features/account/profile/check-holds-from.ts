import type { Ctx } from '#worker/context.ts'
import { todayIn } from '#worker/domain/activity/local-day.ts'
import { holdsFromRefusal } from '#worker/domain/calendar/holds-from.ts'
import { AppError, notFound } from '#worker/platform/errors.ts'
import { loadOwner } from './repo.ts'

/** Refuses a day from which nothing of an athlete can hold. @throws AppError invalid_input */
export async function checkHoldsFrom(ctx: Ctx, athleteId: string, day: string): Promise<void> {
  const owner = await loadOwner(ctx.db, athleteId)
  if (!owner) throw notFound('The athlete')
  const refusal = holdsFromRefusal(day, todayIn(ctx.now.toISOString(), owner.zone), owner.birthDate)
  if (refusal) throw new AppError('invalid_input', refusal, { field: 'effective_from' })
}
