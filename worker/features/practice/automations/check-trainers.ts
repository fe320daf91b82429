import type { Db } from '#worker/db/open.ts'
import type { Condition } from '#worker/domain/automation/conditions.ts'
import { AppError } from '#worker/platform/errors.ts'
import { selectWorked } from './repo/automation.ts'

/**
 * Read beside the access; what it gives is called once that holds, and throws an AppError invalid_input where a condition
 * names a trainer who was never of the practice.
 */
export async function checkTrainers(
  db: Db,
  practiceId: string,
  conditions: readonly Condition[],
): Promise<() => void> {
  const named = conditions.flatMap((one) => (one.kind === 'trainer' ? [one.trainerId] : []))
  if (named.length === 0) return () => {}
  const worked = await selectWorked(db, practiceId, named)
  return () => {
    const at = conditions.findIndex((one) => one.kind === 'trainer' && !worked.has(one.trainerId))
    if (at === -1) return
    const field = `conditions.${at}.trainer_id`
    throw new AppError('invalid_input', `${field}: is nobody of this practice`, { field })
  }
}
