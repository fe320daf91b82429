import type { Ctx } from '#worker/context.ts'
import type { Made } from '#worker/platform/answer-fields.ts'
import { AppError } from '#worker/platform/errors.ts'
import { insertTimeOff, lockTimeOff } from './repo.ts'
import { requireSelfOrDesk } from './require-self-or-desk.ts'
import type { NewTimeOff } from './schema.ts'

/** Writes down when a trainer is away. What is booked then stays booked; the answer's calendar shows both. */
export async function addTimeOff(
  ctx: Ctx,
  practiceId: string,
  personId: string,
  input: NewTimeOff,
): Promise<Made> {
  const createdBy = await requireSelfOrDesk(ctx, practiceId, personId)
  const id = ctx.id('timeOff')
  const { startsAt, endsAt, reason = null } = input
  const row = {
    id,
    practiceId,
    trainerId: personId,
    startsAt,
    endsAt,
    reason,
    createdBy,
    createdAt: ctx.now,
  }
  const { timeOff } = await ctx.store(
    { locked: lockTimeOff(ctx.db, practiceId, personId), timeOff: ctx.db.execute(insertTimeOff(row)) },
    { tell: { practiceId } },
  )
  if (timeOff.rows.length === 0)
    throw new AppError(
      'conflict',
      'So much time off is written down for one person already. Remove some, or write one that is longer in the place of several. Nothing was added.',
    )
  return { id }
}
