import type { Ctx } from '#worker/context.ts'
import { readOwners } from '#worker/features/practice/checkout/read-owners.ts'
import { requireMember } from '#worker/platform/access.ts'
import { storeMember } from './store-member.ts'

/** Lets someone go, or leaves oneself. Their sessions and notes stay; calendars that kept them busy are read no more. */
export async function removeMember(ctx: Ctx, practiceId: string, personId: string): Promise<void> {
  const isSelf = ctx.actor.kind === 'person' && ctx.actor.athleteId === personId
  const [owners] = await Promise.all([
    readOwners(ctx, practiceId),
    requireMember(ctx, practiceId, isSelf ? undefined : ['owner']),
  ])
  await storeMember(ctx, { practiceId, personId }, { leftAt: ctx.now }, null, owners)
}
