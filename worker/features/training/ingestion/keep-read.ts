import type { Ctx } from '#worker/context.ts'
import type { Arrival } from '#worker/features/training/activities/arrival.ts'
import { type Along, recordActivities } from '#worker/features/training/activities/record-activities.ts'
import { holdLink, type Link } from '#worker/features/training/connections/link.ts'
import { DATABASE_CODES } from '#worker/platform/database-codes.ts'
import { databaseCode } from '#worker/platform/database-refusal.ts'

/**
 * Keeps what was read through a connection, unless that has ended since: a disconnect takes away what was told, and what
 * was still on its way must not come in behind it.
 * @returns false where the connection has ended; then nothing is stored
 */
export async function keepRead(
  ctx: Ctx,
  link: Link,
  arrivals: readonly Arrival[],
  { statements = [], jobs = [] }: Along = {},
): Promise<boolean> {
  try {
    const held = { statements: [holdLink(ctx, link), ...statements], jobs }
    await recordActivities(ctx, link.athleteId, arrivals, held)
    return true
  } catch (error) {
    if (databaseCode(error) === DATABASE_CODES.connectionEnded) return false
    throw error
  }
}
