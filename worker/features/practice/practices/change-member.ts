import type { Ctx } from '#worker/context.ts'
import { readOwners } from '#worker/features/practice/checkout/read-owners.ts'
import { requireMember } from '#worker/platform/access.ts'
import { confirmNewOwner } from './confirm-new-owner.ts'
import { selectRole } from './repo/people.ts'
import type { ChangeMember } from './schema.ts'
import { storeMember } from './store-member.ts'

/** Changes what someone may do at a practice; makes them an owner only with the password. A practice always keeps one. */
export async function changeMember(
  ctx: Ctx,
  practiceId: string,
  personId: string,
  input: ChangeMember,
): Promise<void> {
  const [held, owners] = await Promise.all([
    selectRole(ctx.db, practiceId, personId),
    readOwners(ctx, practiceId),
    requireMember(ctx, practiceId, ['owner']),
  ])
  const { role, isTrainer } = input
  const becomesOwner = role === 'owner' && held !== 'owner'
  const confirmed = becomesOwner ? await confirmNewOwner(ctx, input) : null
  await storeMember(ctx, { practiceId, personId }, { role, isTrainer }, confirmed, owners)
}
