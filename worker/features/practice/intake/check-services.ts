import type { Db } from '#worker/db/open.ts'
import { AppError } from '#worker/platform/errors.ts'
import { areServicesOf } from './repo.ts'

/**
 * Read beside the access; what it gives is called once that holds, and throws an AppError invalid_input where a question
 * is asked of a service that is not its practice's.
 */
export async function checkServices(
  db: Db,
  practiceId: string,
  serviceIds: readonly string[] | null,
): Promise<() => void> {
  const areTheirs = !serviceIds?.length || (await areServicesOf(db, practiceId, serviceIds))
  return () => {
    if (areTheirs) return
    throw new AppError('invalid_input', 'service_ids: names a service that is not of this practice', {
      field: 'service_ids',
    })
  }
}
