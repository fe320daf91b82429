import type { Planning } from '#worker/features/training/plans/planning-request.ts'
import { AppError } from '#worker/platform/errors.ts'

/** No model hears of an injury, so none plans the way back from it. @throws AppError invalid_plan while a return is on */
export function refuseReturn({ baseline }: Pick<Planning, 'baseline'>): void {
  if (baseline.returnStage === undefined) return
  throw new AppError(
    'invalid_plan',
    'A return from an injury is on, and no model hears of it. A plan by rules begins where you stand: make that one.',
  )
}
