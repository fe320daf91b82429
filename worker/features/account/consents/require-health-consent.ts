import type { Ctx } from '#worker/context.ts'
import { AppError } from '#worker/platform/errors.ts'
import { hasRefused } from './has-refused.ts'

/** Refuses an athlete who declined storing health data. @throws AppError forbidden, saying where to change it */
export async function requireHealthConsent(ctx: Ctx, athleteId: string): Promise<void> {
  if (!(await hasRefused(ctx, athleteId, 'health_data'))) return
  throw new AppError(
    'forbidden',
    'You have not agreed to storing health data, so nothing is imported. You can agree under Settings, Privacy.',
    { field: 'health_data' },
  )
}
