import type { Ctx } from '#worker/context.ts'
import { givenFields } from '#worker/domain/given-fields.ts'
import { isTaken } from '#worker/features/account/accounts/refusals.ts'
import { requireMember } from '#worker/platform/access.ts'
import { slugTaken } from './refusals.ts'
import { mergedBrand, updatePractice } from './repo/practice.ts'
import type { ChangePractice } from './schema.ts'

/** Changes a practice's name, public address and looks. */
export async function changePractice(ctx: Ctx, practiceId: string, input: ChangePractice): Promise<void> {
  await requireMember(ctx, practiceId, ['owner'])
  const { name, slug, brand } = input
  const change = {
    ...(name ? { name } : {}),
    ...(slug ? { slug } : {}),
    ...(brand ? { brand: mergedBrand(givenFields(brand)) } : {}),
  }
  try {
    await ctx.store({ practice: updatePractice(ctx.db, practiceId, { ...change, updatedAt: ctx.now }) })
  } catch (error) {
    throw isTaken(error) ? slugTaken() : error
  }
}
