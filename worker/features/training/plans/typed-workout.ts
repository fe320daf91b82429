import { typedContent } from '#worker/domain/plan-change/typed-content.ts'
import { AppError } from '#worker/platform/errors.ts'

/** A workout of one of the built-in types. @throws AppError where there is no such type, or not so long or short */
export function typedWorkout(type: string, minutes: number) {
  const content = typedContent(type, minutes)
  if (!('kind' in content)) return content
  const { code, message, field } = content.refusal
  throw new AppError(code, message, field ? { field } : {})
}
