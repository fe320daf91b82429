import type { Ctx } from '#worker/context.ts'
import { STANDARD_CODES } from '#worker/platform/database-codes.ts'
import { databaseCode } from '#worker/platform/database-refusal.ts'
import { AppError } from '#worker/platform/errors.ts'
import { replaceHours } from './repo.ts'
import { requireSelfOrDesk } from './require-self-or-desk.ts'
import type { SetHours } from './schema.ts'

/** Sets a trainer's week. Sessions that are booked outside of it stay as they are. */
export async function setHours(ctx: Ctx, practiceId: string, personId: string, { hours }: SetHours) {
  await requireSelfOrDesk(ctx, practiceId, personId)
  const rows = hours.map(({ locationId = null, ...span }) => ({ practiceId, personId, ...span, locationId }))
  try {
    await ctx.store({ hours: replaceHours(ctx.db, practiceId, personId, rows) }, { tell: { practiceId } })
  } catch (error) {
    if (databaseCode(error) !== STANDARD_CODES.foreignKeyViolation) throw error
    throw new AppError('invalid_input', 'location_id: is not a location of this practice', {
      field: 'location_id',
    })
  }
}
