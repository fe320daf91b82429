import { isHealthFact } from '#worker/domain/coach/memory/health-fact.ts'
import { safetyTopic } from '#worker/domain/coach/safety.ts'
import { safetyWords } from '#worker/domain/coach/safety-words.ts'
import { AppError } from '#worker/platform/errors.ts'

/** What speaks of the body is neither kept with a plan nor told to a model; what hurts is answered at once. @throws AppError */
export function refuseHealth(wishes: string): void {
  const topic = safetyTopic(wishes)
  if (topic) throw new AppError('invalid_plan', safetyWords(topic, false), { field: 'wishes' })
  if (isHealthFact(wishes))
    throw new AppError(
      'invalid_plan',
      'Leave out what speaks of your health: no model hears of it here. A plan by rules takes it into account.',
      { field: 'wishes' },
    )
}
