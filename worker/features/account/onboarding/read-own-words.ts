import type { Ctx } from '#worker/context.ts'
import { requireReader } from '#worker/platform/access.ts'
import { intakeOf, type Stored } from './read-history.ts'
import { selectIntake } from './repo.ts'

/** What an athlete answered when they began, for them or their coach, and nothing that was recorded. One trip. */
export async function readOwnWords(ctx: Ctx): Promise<Stored> {
  const [stored] = await selectIntake(ctx.db, requireReader(ctx).athleteId)
  return intakeOf(stored, ctx.now.toISOString().slice(0, 10))
}
