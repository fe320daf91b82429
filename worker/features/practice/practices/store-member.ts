import type { Ctx } from '#worker/context.ts'
import { storeUnderPassword } from '#worker/features/account/accounts/store-under-password.ts'
import { endFeedsOf } from '#worker/features/outside/calendar-feeds/end-feeds-of.ts'
import { endLinksOf } from '#worker/features/outside/portal-links/end-links-of.ts'
import { endCalendarsOf } from '#worker/features/practice/busy-calendars/end-calendars-of.ts'
import { endSecretsOf } from '#worker/features/practice/checkout/end-secrets-of.ts'
import type { readOwners } from '#worker/features/practice/checkout/read-owners.ts'
import { AppError } from '#worker/platform/errors.ts'
import type { confirmNewOwner } from './confirm-new-owner.ts'
import { revokeAthleteInvitesOf, revokeInvitesOf, selectChanged, updateMember } from './repo/people.ts'
import type { ChangeMember } from './schema.ts'

type Owners = Awaited<ReturnType<typeof readOwners>>
type Confirmed = Awaited<ReturnType<typeof confirmNewOwner>>
type Change = Pick<ChangeMember, 'role' | 'isTrainer'> | { leftAt: Date }

/** What ends with somebody's work at a practice: calendars read for them, those they made, and invitations. */
const endOf = (ctx: Ctx, practiceId: string, personId: string) => [
  ...endCalendarsOf(ctx, practiceId, personId),
  endFeedsOf(ctx, practiceId, personId),
  ctx.db.execute(revokeInvitesOf(practiceId, personId, ctx.now)),
  ctx.db.execute(revokeAthleteInvitesOf(practiceId, personId, ctx.now)),
]

/**
 * Stores a change of one member. Links to clients' pages end for whoever may look at them no more.
 * @param confirmed whose password allowed it, where it asks for one
 * @param owners who owns the practice before it
 */
export async function storeMember(
  ctx: Ctx,
  { practiceId, personId }: { practiceId: string; personId: string },
  change: Change,
  confirmed: Confirmed | null,
  owners: Owners,
): Promise<void> {
  const staysOwner = 'role' in change && change.role === 'owner'
  const secret = staysOwner ? null : await endSecretsOf(ctx, practiceId, personId, owners)
  const { locked, changed: updated } = updateMember(ctx.db, practiceId, personId, change)
  const statements = {
    locked,
    secret: secret?.statement ?? null,
    changed: updated,
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
  const options = secret ? { audit, jobs: secret.jobs, jobsOnlyIf: secret.jobsOnlyIf } : { audit }
  const { changed, secret: ended } = confirmed
    ? await storeUnderPassword(ctx, confirmed, statements, options)
    : await ctx.store(statements, options)
  if (changed.length > 0) return secret?.forget(ended ?? [])
  throw new AppError('conflict', 'They are not at this practice, or are its last owner. Nothing was changed.')
}
