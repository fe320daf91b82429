import type { Ctx } from '#worker/context.ts'
import type { Arrival } from '#worker/features/training/activities/arrival.ts'
import { type Along, recordActivities } from '#worker/features/training/activities/record-activities.ts'
import { type Connection, refuseIfEnded } from '#worker/features/training/provider-access/connection.ts'
import { DATABASE_CODES } from '#worker/platform/database-codes.ts'
import { databaseCode } from '#worker/platform/database-refusal.ts'

/**
 * Stores what was read through a connection, unless that has ended since: a disconnect removes what was stored, and what
 * was still on its way must not come in behind it.
 * @returns false where the connection has ended; then nothing is stored
 */
export async function keepRead(
  ctx: Ctx,
  connection: Connection,
  arrivals: readonly Arrival[],
  { statements = [], jobs = [] }: Along = {},
): Promise<boolean> {
  try {
    const guarded = { statements: [refuseIfEnded(ctx, connection), ...statements], jobs }
    await recordActivities(ctx, connection.athleteId, arrivals, guarded)
    return true
  } catch (error) {
    if (databaseCode(error) === DATABASE_CODES.connectionEnded) return false
    throw error
  }
}
