import type { Ctx } from '#worker/context.ts'
import { endCalendarsOf } from '#worker/features/practice/busy-calendars/end-with-member.ts'
import { requireMember } from '#worker/platform/access.ts'
import { AppError } from '#worker/platform/errors.ts'
import { updateMember } from './repo/people.ts'
import type { ChangeMember } from './schema.ts'

type Change = { role: string; isTrainer: boolean } | { leftAt: Date }

/** Changes what someone may do at a practice. A practice always keeps an owner. */
export async function changeMember(
  ctx: Ctx,
  practiceId: string,
  personId: string,
  input: ChangeMember,
): Promise<void> {
  await requireMember(ctx, practiceId, ['owner'])
  await store(ctx, practiceId, personId, input)
}

/** Lets someone go, or leaves oneself. Their sessions and notes stay; calendars that kept them busy are read no more. */
export async function removeMember(ctx: Ctx, practiceId: string, personId: string): Promise<void> {
  const isSelf = ctx.actor.kind === 'person' && ctx.actor.athleteId === personId
  await requireMember(ctx, practiceId, isSelf ? undefined : ['owner'])
  await store(ctx, practiceId, personId, { leftAt: ctx.now })
}

async function store(ctx: Ctx, practiceId: string, personId: string, change: Change): Promise<void> {
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
