import type { Ctx } from '#worker/context.ts'
import { latestDecisions } from './repo.ts'
import type { PurposeKey } from './schema.ts'

/**
 * Whether an athlete said no to a purpose, in whatever wording. Not asked yet is not a no: the way in asks before
 * anything can be connected.
 */
export async function hasRefused(ctx: Ctx, athleteId: string, purpose: PurposeKey): Promise<boolean> {
  const rows = await latestDecisions(ctx.db, athleteId)
  return rows.some((row) => row.purpose === purpose && !row.granted)
}
