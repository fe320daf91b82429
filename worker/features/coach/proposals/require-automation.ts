import type { Ctx } from '#worker/context.ts'
import { readFlag } from '#worker/features/admin/flags/read-flag.ts'
import { AppError } from '#worker/platform/errors.ts'

/** @throws AppError conflict where the coach's proposals are switched off */
export async function requireAutomation(ctx: Ctx, athleteId: string): Promise<void> {
  if (await readFlag(ctx, 'coach.action_automation_v1', athleteId)) return
  throw new AppError(
    'conflict',
    'Proposals of the coach are switched off for now. Nothing was changed, and your plan stays as it is.',
  )
}
