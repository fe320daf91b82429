import type { Ctx } from '#worker/context.ts'
import { endFeedsOf } from '#worker/features/outside/calendar-feeds/end-feeds-of.ts'
import { endLinksOf } from '#worker/features/outside/portal-links/end-links-of.ts'
import { endCalendarsOf } from '#worker/features/practice/busy-calendars/end-calendars-of.ts'
import { AppError } from '#worker/platform/errors.ts'
import { revokeInvitesOf, selectChanged, updateMember } from './repo/people.ts'
import type { ChangeMember } from './schema.ts'

type Change = ChangeMember | { leftAt: Date }

/** What ends with somebody's work at a practice: calendars read for them, those they made, and invitations. */
const endOf = (ctx: Ctx, practiceId: string, personId: string) => [
  ...endCalendarsOf(ctx, practiceId, personId),
  endFeedsOf(ctx, practiceId, personId),
  ctx.db.execute(revokeInvitesOf(practiceId, personId, ctx.now)),
]

/** Stores a change of one member. Links to clients' pages end for whoever may look at them no more. */
export async function storeMember(
  ctx: Ctx,
  practiceId: string,
  personId: string,
  change: Change,
): Promise<void> {
  const { changed } = await ctx.store(
    {
      ...updateMember(ctx.db, practiceId, personId, change),
      links: endLinksOf(ctx, practiceId, personId),
      ended: 'leftAt' in change ? endOf(ctx, practiceId, personId) : null,
    },
    {
      audit: {
        action: 'practice.member',
        targetId: practiceId,
        reason: null,
        after: { personId, ...change },
        onlyIf: selectChanged(ctx.db, practiceId, personId, change),
      },
    },
  )
  if (changed.length > 0) return
  throw new AppError('conflict', 'They are not at this practice, or are its last owner. Nothing was changed.')
}
