import type { Ctx } from '#worker/context.ts'
import { givenFields } from '#worker/domain/given-fields.ts'
import { EXTEND_SERIES } from '#worker/features/practice/series/settle-job.ts'
import { requireMember } from '#worker/platform/access.ts'
import { updateSettings } from './repo/practice.ts'
import type { ChangeSettings } from './schema.ts'

/** Changes how a practice books, charges and texts. What costs clients money is audited. */
export async function changeSettings(ctx: Ctx, practiceId: string, input: ChangeSettings): Promise<void> {
  await requireMember(ctx, practiceId, ['owner'])
  const given = givenFields(input)
  await ctx.store(
    { settings: updateSettings(ctx.db, practiceId, { ...given, updatedAt: ctx.now }) },
    {
      // Who may book further ahead finds the times of series kept there.
      jobs: given.horizonDays === undefined ? [] : [EXTEND_SERIES],
      audit: { action: 'practice.settings', targetId: practiceId, reason: null, after: given },
    },
  )
}
