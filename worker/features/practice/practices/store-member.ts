import type { Ctx } from '#worker/context.ts'
import { storeUnderPassword } from '#worker/features/account/accounts/store-under-password.ts'
import { endFeedsOf } from '#worker/features/outside/calendar-feeds/end-feeds-of.ts'
import { endLinksOf } from '#worker/features/outside/portal-links/end-links-of.ts'
import { endCalendarsOf } from '#worker/features/practice/busy-calendars/end-calendars-of.ts'
import { AppError } from '#worker/platform/errors.ts'
import type { confirmNewOwner } from './confirm-new-owner.ts'
import { revokeInvitesOf, selectChanged, updateMember } from './repo/people.ts'
import type { ChangeMember } from './schema.ts'

type Confirmed = Awaited<ReturnType<typeof confirmNewOwner>>
type Change = Pick<ChangeMember, 'role' | 'isTrainer'> | { leftAt: Date }

/** What ends with somebody's work at a practice: calendars read for them, those they made, and invitations. */
const endOf = (ctx: Ctx, practiceId: string, personId: string) => [
  ...endCalendarsOf(ctx, practiceId, personId),
  endFeedsOf(ctx, practiceId, personId),
  ctx.db.execute(revokeInvitesOf(practiceId, personId, ctx.now)),
]

/**
 * Stores a change of one member. Links to clients' pages end for whoever may look at them no more.
 * @param confirmed whose password allowed it, where it asks for one
 */
export async function storeMember(
  ctx: Ctx,
  { practiceId, personId }: { practiceId: string; personId: string },
  change: Change,
  confirmed: Confirmed | null,
): Promise<void> {
  const statements = {
    ...updateMember(ctx.db, practiceId, personId, change),
    links: endLinksOf(ctx, practiceId, personId),
    ended: 'leftAt' in change ? endOf(ctx, practiceId, personId) : null,
  }
  const audit = {
    action: 'practice.member',
    targetId: practiceId,
    reason: null,
    after: { personId, ...change },
    onlyIf: selectChanged(ctx.db, practiceId, personId, change),
  } as const
  const { changed } = confirmed
    ? await storeUnderPassword(ctx, confirmed, statements, { audit })
    : await ctx.store(statements, { audit })
  if (changed.length > 0) return
  throw new AppError('conflict', 'They are not at this practice, or are its last owner. Nothing was changed.')
}
