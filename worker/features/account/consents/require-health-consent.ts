import type { Ctx } from '#worker/context.ts'
import { AppError } from '#worker/platform/errors.ts'
import { hasAgreed } from './has-agreed.ts'

/** Refuses an athlete without a yes to storing health data. @throws AppError consent_missing, saying where to give it */
export async function requireHealthConsent(ctx: Ctx, athleteId: string): Promise<void> {
  if (await hasAgreed(ctx, athleteId, 'health_data')) return
  throw healthConsentMissing('nothing is imported', 'health_data')
}

/** @param what stays undone without it, as in "so nothing is imported" */
export const healthConsentMissing = (what: string, field: string) =>
  new AppError(
    'forbidden',
    `You have not agreed to storing health data, so ${what}. You can agree under Settings, Privacy.`,
    { field },
  )

/** What a form or a call is told that would store health data without it. */
export const healthNotKept = (field: string) =>
  healthConsentMissing('this is not kept. Leave it empty, or agree first', field)
