import type { Ctx } from '#worker/context.ts'
import { readConsents } from '#worker/features/account/consents/read-consents.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import { AppError } from '#worker/platform/errors.ts'
import { updateStep } from './repo.ts'
import { STEPS, type Step } from './schema.ts'

/**
 * Remembers where someone is, so that they can leave and go on. Any step may be gone back to; the first one is
 * left only with what there is no account without.
 */
export async function setStep(ctx: Ctx, { step }: Step): Promise<Step> {
  const athleteId = requireAthlete(ctx)
  if (step !== STEPS[0]) {
    const { consents } = await readConsents(ctx)
    const missing = consents.find(({ isRequired, granted }) => isRequired && granted !== true)
    if (missing) throw new AppError('conflict', `First this: ${missing.text}`, { field: missing.purpose })
  }
  await ctx.store({ step: updateStep(ctx.db, athleteId, step, ctx.now) })
  return { step }
}
