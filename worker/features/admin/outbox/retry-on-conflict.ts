import { STANDARD_CODES } from '#worker/platform/database-codes.ts'
import { databaseCode } from '#worker/platform/database-refusal.ts'

/**
 * Puts rows of the outbox back, and once more where a row of the same lane came in that very moment: the first look
 * could not see it, the second finds it waiting. Left undone the lane would stand still until its row counts as stuck.
 */
export async function retryOnConflict<T>(putBack: () => Promise<T>): Promise<T> {
  try {
    return await putBack()
  } catch (error) {
    if (databaseCode(error) !== STANDARD_CODES.uniqueViolation) throw error
    return putBack()
  }
}
