import type { Ctx } from '#worker/context.ts'
import type { PurposeKey } from '#worker/domain/policy/purposes.ts'
import { latestDecisions } from './repo.ts'

/** Whether an athlete's last word on a purpose is a yes, in whatever wording. Not asked yet is no yes. */
export async function hasAgreed(ctx: Ctx, athleteId: string, purpose: PurposeKey): Promise<boolean> {
  const rows = await latestDecisions(ctx.db, athleteId)
  return rows.some((row) => row.purpose === purpose && row.granted)
}
