import type { Ctx } from '#worker/context.ts'
import { isTaken } from '#worker/features/account/accounts/refusals.ts'
import { requireMember } from '#worker/platform/access.ts'
import { slugTaken } from './open-practice.ts'
import { updatePractice, updateSettings } from './repo/practice.ts'
import type { ChangePractice, ChangeSettings } from './schema.ts'

/** Changes a practice's name, public address and looks. */
export async function changePractice(ctx: Ctx, practiceId: string, input: ChangePractice): Promise<void> {
  await requireMember(ctx, practiceId, ['owner'])
  const { name, slug, brand } = input
  const change = { ...(name ? { name } : {}), ...(slug ? { slug } : {}), ...(brand ? { brand } : {}) }
  try {
    await ctx.store({ practice: updatePractice(ctx.db, practiceId, { ...change, updatedAt: ctx.now }) })
  } catch (error) {
    throw isTaken(error) ? slugTaken() : error
  }
}

/** Changes how a practice books, charges and texts. What costs clients money is audited. */
export async function changeSettings(ctx: Ctx, practiceId: string, input: ChangeSettings): Promise<void> {
  await requireMember(ctx, practiceId, ['owner'])
  const given = Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined))
  await ctx.store(
    { settings: updateSettings(ctx.db, practiceId, { ...given, updatedAt: ctx.now }) },
    { audit: { action: 'practice.settings', targetId: practiceId, reason: null, after: given } },
  )
}
