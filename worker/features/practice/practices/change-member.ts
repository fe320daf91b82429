import type { Ctx } from '#worker/context.ts'
import { requireMember } from '#worker/platform/access.ts'
import type { ChangeMember } from './schema.ts'
import { storeMember } from './store-member.ts'

/** Changes what someone may do at a practice. A practice always keeps an owner. */
export async function changeMember(
  ctx: Ctx,
  practiceId: string,
  personId: string,
  input: ChangeMember,
): Promise<void> {
  await requireMember(ctx, practiceId, ['owner'])
  await storeMember(ctx, practiceId, personId, input)
}
