import type { Ctx } from '#worker/context.ts'
import { requireMember } from '#worker/platform/access.ts'
import { endWaiting } from './end-waiting.ts'

export async function removeWaiting(ctx: Ctx, practiceId: string, id: string): Promise<void> {
  await requireMember(ctx, practiceId)
  await endWaiting(ctx, practiceId, id, null)
}
