import type { Ctx } from '#worker/context.ts'
import { endCalendarsOf } from '#worker/features/practice/busy-calendars/end-calendars-of.ts'
import { AppError } from '#worker/platform/errors.ts'
import { updateMember } from './repo/people.ts'
import type { ChangeMember } from './schema.ts'

type Change = ChangeMember | { leftAt: Date }

/** Stores a change of one member. Who leaves takes the calendars read for them along. */
export async function storeMember(
  ctx: Ctx,
  practiceId: string,
  personId: string,
  change: Change,
): Promise<void> {
  const { changed } = await ctx.store(
    {
      ...updateMember(ctx.db, practiceId, personId, change),
      calendars: 'leftAt' in change ? endCalendarsOf(ctx, practiceId, personId) : null,
    },
    {
      audit: {
        action: 'practice.member',
        targetId: practiceId,
        reason: null,
        after: { personId, ...change },
      },
    },
  )
  if (changed.length > 0) return
  throw new AppError('conflict', 'They are not at this practice, or are its last owner. Nothing was changed.')
}
