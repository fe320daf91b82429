import { AppError } from '#worker/platform/errors.ts'
import type { RaceInput } from './schema.ts'

/**
 * A race that is over is no goal: it is kept for its result. One still to come has none yet.
 * @param was the day it had, where it was there before: a race that has gone by keeps what was aimed at
 * @throws AppError invalid_input, by field
 */
export function checkDay({ day, goalS, resultS }: RaceInput, today: string, was: string | null): void {
  const refuse = (field: string, why: string) => {
    throw new AppError('invalid_input', `${field}: ${why}`, { field })
  }
  if (day > today && resultS !== null) refuse('result_s', 'it is still to come.')
  if (day >= today || day === was) return
  if (resultS === null)
    refuse('day', 'is over, so it is no goal. Give its result too, and it is kept for that.')
  if (goalS !== null) refuse('goal_s', 'the race is over: give its result alone.')
}
