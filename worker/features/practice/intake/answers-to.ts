import { type IntakeAnswer, type Question, readAnswers } from '#worker/domain/booking/questions.ts'
import { AppError } from '#worker/platform/errors.ts'

/** A form's answers with what they answer. @throws AppError invalid_input at the first that is missing or wrong */
export function answersTo(
  questions: readonly Question[],
  given: readonly { id: string; value: string }[],
  asked?: Readonly<Record<string, number>>,
): IntakeAnswer[] {
  const read = readAnswers(questions, Object.fromEntries(given.map(({ id, value }) => [id, value])), asked)
  if ('answers' in read) return read.answers
  const field = `answers.${read.refused.id}`
  throw new AppError('invalid_input', `${field}: ${read.refused.why}`, { field })
}
